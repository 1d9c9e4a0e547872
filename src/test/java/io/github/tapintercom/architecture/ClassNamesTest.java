package io.github.tapintercom.architecture;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One name means one class, whatever its package; a class within another one is exempt. */
class ClassNamesTest {
  private static final Path BASE = Path.of(System.getProperty("project.basedir"));
  private static final List<String> FOLDERS =
      List.of("src/main/java", "src/demo/java", "src/build/java", "src/test/java", "bench/java");

  @Test
  void noTwoClassesHaveTheSameName() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> found = Files.walk(BASE.resolve(folder))) {
        found.filter(ClassNamesTest::isClass).map(BASE::relativize).forEach(files::add);
      }
    }
    Map<Path, List<Path>> byName = files.stream().collect(groupingBy(Path::getFileName));

    assertThat(files).hasSizeGreaterThan(300);
    assertThat(byName.values()).allSatisfy(same -> assertThat(same).hasSize(1));
  }

  private static boolean isClass(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") && !name.equals("package-info.java");
  }
}
