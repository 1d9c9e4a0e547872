package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which bodies the setting changes, since Intercom's search does not know it. */
class DisplayAsTest {
  @TempDir private Path directory;

  @Test
  void changesPartsAndConversationsThatAreReadByThemselves() {
    assertThat(bodies("plaintext", false)).containsExactly(true, false);
    assertThat(bodies("html", false)).containsExactly(true, true);
    assertThat(bodies("plaintext", true)).containsExactly(false, false);
    assertThat(bodies("html", true)).containsExactly(true, true);
  }

  /** Whether the bodies of conversations, and those of parts, are HTML. */
  private List<Boolean> bodies(String displayAs, boolean whole) {
    DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(30));
    try (DemoTap tap = new DemoTap(directory, options)) {
      tap.config().put("display_as", displayAs);
      ObjectNode catalog = TestCatalog.only("conversations", "conversation_parts");
      for (String field : List.of("conversation_parts", "monitor_evaluations", "scorecards")) {
        TestCatalog.metadata(catalog, "conversations", "properties", field).put("selected", whole);
      }
      tap.file("catalog.json", catalog);
      TapRun run = tap.run("--catalog", "catalog.json");
      return List.of(
          isHtml(run.records("conversations"), "/source/body"),
          isHtml(run.records("conversation_parts"), "/body"));
    }
  }

  private static boolean isHtml(List<JsonNode> records, String body) {
    List<String> texts =
        records.stream().map(r -> r.at(body).asString("")).filter(t -> !t.isEmpty()).toList();
    assertThat(texts).isNotEmpty();
    return texts.stream().anyMatch(text -> text.startsWith("<"));
  }
}
