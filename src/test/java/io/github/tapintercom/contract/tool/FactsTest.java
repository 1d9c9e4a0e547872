package io.github.tapintercom.contract.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checked-in facts. */
class FactsTest {
  static Stream<String> versions() {
    return OpenApi.VERSIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void areWhatTheDescriptionGives(String version) {
    Path description = OpenApi.file(version);
    assumeTrue(
        Files.isReadable(description),
        () -> "Skipped: nothing at " + description + "; -Dopenapi.dir=DIR names another folder");

    assertThat(FactsFiles.text(version).lines())
        .as("tools/contract-facts write makes them anew")
        .containsExactlyElementsOf(FactsFiles.made(version).lines().toList());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void areWrittenAgainAsTheyAreRead(String version) {
    String text = FactsFiles.text(version);

    assertThat(FactsWriter.write(FactsReader.read(version, text))).isEqualTo(text);
  }

  /** A description, an example or a text of Intercom's has blanks and would not fit. */
  @ParameterizedTest
  @MethodSource("versions")
  void holdNothingButPathsNamesAndTypes(String version) {
    List<String> lines = FactsFiles.text(version).lines().toList();

    assertThat(lines.get(0)).matches("versions( ([0-9]+\\.[0-9]+|Preview))+");
    assertThat(lines.subList(1, lines.size()))
        .allMatch(
            line ->
                line.matches("(GET|POST) /[a-z0-9_/{}]+")
                    || (FactsReader.LINE.matcher(line).matches()
                        && line.length() - line.stripLeading().length() < 20));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void areFewEnoughToBeReadInAChange(String version) {
    assertThat(FactsFiles.text(version).length()).isLessThan(200_000);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void listReadingRequestsOnly(String version) {
    assertThat(FactsFiles.load(version).operations())
        .hasSizeGreaterThan(40)
        .allMatch(
            operation ->
                operation.method().equals("GET")
                    || operation.path().matches(".*/(search|list|data|enqueue)"));
  }
}
