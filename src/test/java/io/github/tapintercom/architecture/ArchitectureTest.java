package io.github.tapintercom.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.tapintercom.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "io.github.tapintercom";

  private static final PackageTable TABLE = PackageTable.ofTheGuide();

  private static JavaClasses classes;

  private static PackageDependencies dependencies;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    Path compiled = Path.of(System.getProperty("project.basedir"), "target/classes");
    dependencies = PackageDependencies.in(compiled, ROOT);
  }

  static Stream<String> packages() {
    return TABLE.packages().stream();
  }

  @Test
  void findsTheClasses() {
    assertThat(classes.size()).isGreaterThan(150);
    Set<String> found = new TreeSet<>();
    classes.forEach(c -> found.add(c.getPackageName()));

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(packages().map(p -> ROOT + "." + p).toList());
  }

  /** What is allowed and not needed would hide a new dependency. */
  @ParameterizedTest
  @MethodSource("packages")
  void usesThePackagesThatTheGuideSays(String name) {
    if (!TABLE.mayUse(name).equals(TABLE.packages())) {
      assertThat(dependencies.used().get(name)).isEqualTo(TABLE.mayUse(name));
    }
  }

  @Test
  void hasNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void keepsOtherPeoplesLibrariesWhereTheyBelong() {
    only("okhttp3..", "intercom");
    only("picocli..", "cli");
    only("org.jline..", "progress");
    only("de.siegmar.fastcsv..", "extract.job");
    only("ch.qos.logback..", "cli");
  }

  private static void only(String library, String ours) {
    noClasses()
        .that(are(resideOutsideOfPackage(ROOT + "." + ours + "..")))
        .should()
        .dependOnClassesThat(are(resideInAPackage(library)))
        .check(classes);
  }

  @Test
  void writesToStandardOutputInOnePlaceOnly() {
    // The demo server as a program of its own prints its address; it is no part of the tap's run.
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".demo.DemoServerMain")
        .should()
        .accessField(System.class, "out")
        .check(classes);
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(classes);
  }

  @Test
  void waitsInOnePlaceOnly() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(TimeSource.class)
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .check(classes);
  }

  @Test
  void logsByOneInterface() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(classes);
  }

  @Test
  void keepsNoStateInStatics() {
    noFields().that().areStatic().should().notHaveModifier(JavaModifier.FINAL).check(classes);
  }

  @Test
  void hasNoAbstractBaseClasses() {
    // A family of exceptions has a common type to be caught by.
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAssignableTo(Throwable.class)
        .should()
        .notHaveModifier(JavaModifier.ABSTRACT)
        .check(classes);
  }

  /** The last sentence about a package says what it uses, as the guide does. */
  @ParameterizedTest
  @MethodSource("packages")
  void describesEveryPackage(String name) throws IOException {
    Path file = Path.of(name.replace('.', '/'), "package-info.java");
    List<Path> found = sources().stream().map(s -> s.resolve(file)).filter(Files::exists).toList();

    assertThat(found).hasSize(1);
    String text = Files.readString(found.get(0)).replaceAll("\\s+(\\* )?", " ");
    assertThat(text).contains("<p>" + TABLE.sentence(name) + " */");
  }

  /** Where the program's own code lies. */
  private static List<Path> sources() {
    Path base = Path.of(System.getProperty("project.basedir"));
    return Stream.of("src/main/java", "src/demo/java")
        .map(folder -> base.resolve(folder).resolve(ROOT.replace('.', '/')))
        .toList();
  }
}
