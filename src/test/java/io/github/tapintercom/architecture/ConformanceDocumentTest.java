package io.github.tapintercom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/singer-conformance.md says is shown by tests and checks that exist. */
class ConformanceDocumentTest {
  private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d+) \\| [^|]+ \\| (met|partly|no) \\| ([^|]+) \\|$");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Properties))\\.(\\w+)`");
  private static final Pattern CHECK = Pattern.compile("check `([\\w-]+)`");

  @Test
  void everyRowIsThereAndNamesWhatShowsIt() throws IOException {
    List<MatchResult> rows = rows();

    assertThat(rows)
        .extracting(row -> Integer.parseInt(row.group(1)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 64).boxed().toList());
    assertThat(rows)
        .filteredOn(row -> row.group(2).equals("met"))
        .allSatisfy(
            row ->
                assertThat(NAMED.matcher(row.group(3)).find() || CHECK.matcher(row.group(3)).find())
                    .as(row.group())
                    .isTrue());
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, String> sources = sources();

    assertThat(rows().stream().flatMap(row -> NAMED.matcher(row.group(3)).results()))
        .isNotEmpty()
        .allSatisfy(
            test ->
                assertThat(sources.getOrDefault(test.group(1), ""))
                    .as(test.group())
                    .contains("void " + test.group(2) + "("));
  }

  @Test
  void everyCheckThatIsNamedExists() throws IOException {
    String scripts =
        Files.readString(PROJECT.resolve(".ci/end-to-end"))
            + Files.readString(PROJECT.resolve(".ci/meltano"))
            + Files.readString(PROJECT.resolve(".ci/packages"));

    assertThat(rows().stream().flatMap(row -> CHECK.matcher(row.group(3)).results()))
        .isNotEmpty()
        .allSatisfy(check -> assertThat(scripts).contains("\ncheck " + check.group(1) + " "));
  }

  private static List<MatchResult> rows() throws IOException {
    return Files.readAllLines(PROJECT.resolve("docs/singer-conformance.md")).stream()
        .flatMap(line -> ROW.matcher(line).results())
        .toList();
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT.resolve("src/test/java"))) {
      return files
          .filter(file -> file.toString().matches(".*(Test|Properties)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  ConformanceDocumentTest::text));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
