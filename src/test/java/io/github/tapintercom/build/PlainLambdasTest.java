package io.github.tapintercom.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build makes of lambdas does what Java does with them. */
class PlainLambdasTest {
  private static final Path BASE = Path.of(System.getProperty("project.basedir"));

  @TempDir private Path folder;

  @Test
  void classesGiveTheSameAsLambdas() throws Exception {
    Path classes = compiled();
    List<?> linked = run(classes);
    assertThat(linked).hasSizeGreaterThan(30);

    PlainLambdas.main(classes.toString(), "shapes");

    assertThat(run(classes)).isEqualTo(linked);
    assertThat(names(classes)).anySatisfy(name -> assertThat(name).contains("$$L"));
  }

  @Test
  void aSecondTimeChangesNothing() throws Exception {
    Path classes = compiled();
    PlainLambdas.main(classes.toString(), "shapes");
    List<String> names = names(classes);
    byte[] host = Files.readAllBytes(classes.resolve("shapes/Shapes.class"));

    PlainLambdas.main(classes.toString(), "shapes");

    assertThat(names(classes)).isEqualTo(names);
    assertThat(classes.resolve("shapes/Shapes.class")).hasBinaryContent(host);
  }

  @Test
  void whatAnEarlierBuildLeftBehindIsDeleted() throws Exception {
    Path classes = compiled();
    PlainLambdas.main(classes.toString(), "shapes");
    compile(classes, "package shapes; class Shapes { Runnable only = () -> {}; }");

    PlainLambdas.main(classes.toString(), "shapes");

    assertThat(names(classes)).contains("Shapes$$L1.class").doesNotContain("Shapes$$L2.class");
  }

  @Test
  void noClassOfTheProgramLinksLambdasAtRunTime() throws IOException {
    try (Stream<Path> files = Files.walk(BASE.resolve("target/classes/io/github/tapintercom"))) {
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();

      assertThat(classes).hasSizeGreaterThan(1_000);
      assertThat(classes)
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file, ISO_8859_1))
                      .doesNotContain("LambdaMetafactory"));
    }
  }

  private static String source() throws IOException {
    return Files.readString(BASE.resolve("src/test/resources/lambdas/Shapes.java.txt"));
  }

  private Path compiled() throws IOException {
    return compile(Files.createDirectories(folder.resolve("classes")), source());
  }

  private Path compile(Path classes, String text) throws IOException {
    Path source = Files.writeString(folder.resolve("Shapes.java"), text);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString());
    assertThat(code).isZero();
    return classes;
  }

  private static List<?> run(Path classes) throws Exception {
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, null)) {
      Method run = loader.loadClass("shapes.Shapes").getDeclaredMethod("run");
      run.setAccessible(true);
      return (List<?>) run.invoke(null);
    }
  }

  private static List<String> names(Path classes) throws IOException {
    try (Stream<Path> files = Files.list(classes.resolve("shapes"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
