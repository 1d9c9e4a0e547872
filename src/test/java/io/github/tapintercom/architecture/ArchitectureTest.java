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
import io.github.tapintercom.intercom.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "io.github.tapintercom";

  /** A package, and which others of ours it may use. CONTRIBUTING.md lists the same. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("time", Set.of()),
          Map.entry("config", Set.of("time")),
          Map.entry("singer", Set.of()),
          Map.entry("stream", Set.of()),
          Map.entry("catalog", Set.of("stream")),
          Map.entry("state", Set.of("time")),
          Map.entry("intercom", Set.of("config")),
          Map.entry("shaping", Set.of("stream", "time")),
          Map.entry(
              "extract",
              Set.of("config", "extract.task", "intercom", "shaping", "state", "stream", "time")),
          Map.entry("extract.task", Set.of("intercom")),
          Map.entry("extract.page", Set.of("extract", "intercom", "shaping", "stream")),
          Map.entry(
              "extract.list",
              Set.of(
                  "extract",
                  "extract.page",
                  "extract.task",
                  "intercom",
                  "shaping",
                  "state",
                  "stream")),
          Map.entry(
              "extract.count",
              Set.of("extract", "extract.page", "intercom", "shaping", "state", "stream")),
          Map.entry(
              "extract.scroll",
              Set.of("extract", "extract.page", "intercom", "shaping", "state", "stream")),
          Map.entry(
              "extract.search",
              Set.of(
                  "extract",
                  "extract.page",
                  "extract.task",
                  "intercom",
                  "shaping",
                  "state",
                  "stream")),
          Map.entry(
              "extract.child",
              Set.of(
                  "extract",
                  "extract.page",
                  "extract.search",
                  "extract.task",
                  "intercom",
                  "shaping",
                  "state",
                  "stream")),
          Map.entry(
              "extract.plan",
              Set.of(
                  "extract",
                  "extract.child",
                  "extract.count",
                  "extract.list",
                  "extract.page",
                  "extract.scroll",
                  "extract.search",
                  "intercom",
                  "shaping",
                  "state",
                  "stream")),
          Map.entry(
              "sync",
              Set.of(
                  "config",
                  "extract",
                  "extract.plan",
                  "extract.task",
                  "singer",
                  "state",
                  "catalog",
                  "shaping",
                  "stream",
                  "intercom",
                  "time")),
          Map.entry("demo.json", Set.of()),
          Map.entry("demo.http", Set.of("demo.json", "stream")),
          Map.entry("demo.search", Set.of("demo.http", "demo.json")),
          Map.entry("demo.lists", Set.of("demo.json", "stream")),
          Map.entry("demo.workspace", Set.of("demo.json", "demo.lists", "demo.search", "stream")),
          Map.entry(
              "demo.generated", Set.of("demo.json", "demo.lists", "demo.search", "demo.workspace")),
          Map.entry(
              "demo.routes",
              Set.of(
                  "demo.http",
                  "demo.json",
                  "demo.lists",
                  "demo.search",
                  "demo.workspace",
                  "stream")),
          Map.entry(
              "demo",
              Set.of(
                  "demo.generated", "demo.http", "demo.routes", "demo.search", "demo.workspace")),
          Map.entry(
              "cli",
              Set.of(
                  "time",
                  "config",
                  "singer",
                  "catalog",
                  "state",
                  "intercom",
                  "shaping",
                  "stream",
                  "extract",
                  "sync",
                  "demo",
                  "demo.generated",
                  "demo.http",
                  "demo.json",
                  "demo.lists",
                  "demo.routes",
                  "demo.search",
                  "demo.workspace")));

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  static Stream<String> packages() {
    return MAY_USE.keySet().stream().sorted();
  }

  @Test
  void findsTheClasses() {
    assertThat(classes.size()).isGreaterThan(150);
    Set<String> found = new TreeSet<>();
    classes.forEach(c -> found.add(c.getPackageName()));

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(packages().map(p -> ROOT + "." + p).toList());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void usesOnlyThePackagesItMay(String name) {
    String[] forbidden =
        packages()
            .filter(other -> !other.equals(name) && !MAY_USE.get(name).contains(other))
            .map(other -> ROOT + "." + other)
            .toArray(String[]::new);
    if (forbidden.length > 0) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + name)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .check(classes);
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

  @Test
  void describesEveryPackage() {
    assertThat(packages())
        .allSatisfy(
            p ->
                assertThat(sources())
                    .anyMatch(
                        s -> Files.exists(s.resolve(p.replace('.', '/') + "/package-info.java"))));
  }

  @Test
  void namesTheSamePackagesInTheGuide() throws IOException {
    String guide =
        Files.readString(Path.of(System.getProperty("project.basedir"), "CONTRIBUTING.md"));
    for (String name : packages().toList()) {
      String line =
          guide.lines().filter(l -> l.startsWith("| `" + name + "` |")).findFirst().orElseThrow();
      String[] cells = line.split("\\|", -1);
      Set<String> named = new TreeSet<>(Arrays.asList(cells[3].strip().split(", ")));
      Set<String> allowed = MAY_USE.get(name).isEmpty() ? Set.of("–") : MAY_USE.get(name);
      assertThat(named)
          .as(name)
          .isEqualTo(name.equals("cli") ? Set.of("all") : new TreeSet<>(allowed));
    }
  }

  /** Where the program's own code lies. */
  private static List<Path> sources() {
    Path base = Path.of(System.getProperty("project.basedir"));
    return Stream.of("src/main/java", "src/demo/java")
        .map(folder -> base.resolve(folder).resolve(ROOT.replace('.', '/')))
        .toList();
  }
}
