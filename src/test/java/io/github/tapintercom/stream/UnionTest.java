package io.github.tapintercom.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever table another connector has, or Intercom offers, is one of the streams. */
class UnionTest {
  /** What is no stream, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "fin_voice_calls",
          "Intercom has no list of them: only one by its id, number or conversation.");

  private static final Path INDEX =
      Path.of(System.getProperty("project.basedir"), "..", "shared", "streams-to-add.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_*]+)` \\|.*$");

  /** A table of another connector. */
  record Table(String connector, String name, List<String> streams) {}

  static Stream<Table> tables() throws IOException {
    try (var resource =
        Objects.requireNonNull(UnionTest.class.getResourceAsStream("/tables-of-others.txt"))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(", ", -1))
          .map(cells -> new Table(cells[0], cells[1], Arrays.asList(cells[2].split(" ", -1))));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void hasTheRowsOfEveryTableThatOthersHave(Table table) {
    assertThat(table.streams())
        .allSatisfy(stream -> assertThat(Streams.find(stream)).as(stream).isPresent());
  }

  static boolean isTheIndexThere() {
    return Files.exists(INDEX);
  }

  @Test
  @EnabledIf("isTheIndexThere")
  void hasEveryTableOfTheIndexUnlessItSaysWhyNot() throws IOException {
    List<String> offered =
        ROW.matcher(Files.readString(INDEX))
            .results()
            .filter(row -> row.group().contains("` | `") || row.group().contains("unpacked"))
            .map((MatchResult row) -> row.group(1))
            .distinct()
            .toList();
    assertThat(offered).hasSizeGreaterThan(80);
    assertThat(offered)
        .filteredOn(name -> !LEFT_OUT.containsKey(name))
        .allSatisfy(name -> assertThat(isThere(name)).as(name).isTrue());
  }

  private static boolean isThere(String name) {
    return name.endsWith("*")
        ? Streams.ALL.stream()
            .anyMatch(stream -> stream.name().startsWith(name.substring(0, name.length() - 1)))
        : Streams.find(name).isPresent();
  }

  @Test
  void leavesOutNothingThatItHas() {
    assertThat(LEFT_OUT).allSatisfy((name, why) -> assertThat(Streams.find(name)).isEmpty());
    assertThat(Streams.ALL).hasSizeGreaterThanOrEqualTo(105);
  }
}
