package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.functional.CheckTap.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a check expects is what a run then does; its JSON is what the documents describe. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckEstimateTest {
  private static final Path PAGE = Path.of(System.getProperty("project.basedir"), "docs/check.md");

  @TempDir private Path directory;

  @Test
  void aFullReadMakesTheCallsThatTheCheckExpects() throws IOException {
    try (CheckTap tap = new CheckTap(directory, Hostile.NOT).newest()) {
      Map<String, Long> expected = calls(tap.json().json());
      assertThat(tap.run("--report", "report.json").code()).isZero();
      String report = Files.readString(directory.resolve("report.json"));
      Map<String, Long> made = calls(JsonMapper.shared().readTree(report));

      // Lists of contacts that the search cuts at ten take calls that nobody announces.
      for (String people : List.of("users", "leads")) {
        assertThat(made.remove(people)).isGreaterThanOrEqualTo(expected.remove(people));
      }
      made.keySet().retainAll(expected.keySet());
      assertThat(expected).hasSizeGreaterThan(40).containsKey("conversation_parts");
      assertThat(made).isEqualTo(expected);
    }
  }

  @Test
  void childrenTakeACallForEachParentAsTheCheckExpects() throws IOException {
    try (CheckTap tap = new CheckTap(directory, Hostile.NOT).newest()) {
      ObjectNode catalog =
          TestCatalog.only(
              "companies",
              "company_notes",
              "company_segments",
              "conversations",
              "conversation_part_tags",
              "handling_events",
              "articles",
              "article_versions",
              "article_statistics",
              "newsfeeds",
              "newsfeed_items",
              "teams",
              "team_metrics",
              "tickets",
              "ticket_parts");
      Map<String, Long> expected = calls(tap.json(catalog).json());
      assertThat(tap.run("--report", "report.json", "--catalog", "catalog.json").code()).isZero();
      String report = Files.readString(directory.resolve("report.json"));
      Map<String, Long> made = calls(JsonMapper.shared().readTree(report));

      // Requests for parts are counted for the stream of the parts, which is not selected.
      assertThat(made.remove("conversation_part_tags")).isZero();
      assertThat(expected.remove("conversation_part_tags"))
          .isEqualTo(CheckTap.counts().of("conversations"));
      // Where articles are read one by one, they are listed once more for their versions.
      assertThat(made.remove("articles")).isEqualTo(expected.remove("articles") + 1);
      assertThat(made).isEqualTo(expected);
    }
  }

  @Test
  void theDocumentsNameEveryFieldOfTheJson() throws IOException {
    Set<String> documented =
        Pattern.compile("^\\| `([a-z_.\\[\\]]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    try (CheckTap tap = new CheckTap(directory, Hostile.NOT)) {
      Ended check = tap.json(TestCatalog.only("tags", "activity_logs"));
      Set<String> sent = new TreeSet<>();
      collect("", check.json(), sent);
      assertThat(sent).isEqualTo(documented);
    }
  }

  /** By stream, where they are known. */
  private static Map<String, Long> calls(JsonNode report) {
    Map<String, Long> calls = new TreeMap<>();
    for (JsonNode stream : report.get("streams")) {
      if (stream.get("calls").isNumber()) {
        calls.put(stream.get("stream").asString(), stream.get("calls").asLong());
      }
    }
    return calls;
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    node.properties()
        .forEach(
            field -> {
              String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              JsonNode value = field.getValue();
              if (value.isObject()) {
                collect(name, value, paths);
              } else if (value.isArray()) {
                value.forEach(item -> collect(name + "[]", item, paths));
              } else {
                paths.add(name);
              }
            });
  }
}
