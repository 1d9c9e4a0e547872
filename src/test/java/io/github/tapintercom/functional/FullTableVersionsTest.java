package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which tables end with a version where the catalog asks for all of their rows in each run. */
class FullTableVersionsTest {
  private static final long THEN = 1_700_000_000;

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    tap = new DemoTap(directory, DemoOptions.of(workspace)).newest();
    tap.config().put("emit_activate_version", true);
    workspace.seed(Family.CONVERSATIONS, 5, THEN, 60);
    workspace.seed(Family.CONTACTS, 5, THEN, 60);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  /** The streams that end with a version when these are read in full. */
  private List<String> versioned(String... streams) {
    ObjectNode catalog = TestCatalog.only(streams);
    for (String stream : streams) {
      TestCatalog.metadata(catalog, stream).put("replication-method", "FULL_TABLE");
    }
    TapRun run = tap.run(catalog, JsonMapper.shared().createObjectNode());
    assertThat(run.code()).as("%s", run.log()).isZero();
    return run.messages().stream()
        .filter(message -> message.get("type").asString().equals("ACTIVATE_VERSION"))
        .map(message -> message.get("stream").asString())
        .toList();
  }

  @Test
  void anIncrementalStreamThatIsReadInFullHasOne() {
    assertThat(versioned("conversations", "contact_tags"))
        .containsExactlyInAnyOrder("conversations", "contact_tags");
  }

  /** What changed behind the end is there, and was not read. */
  @Test
  void noTableThatWasReadUpToAnEndHasOne() {
    tap.config().put("end_date", "2023-11-14T22:15:00Z");
    assertThat(versioned("conversations", "contact_tags", "data_event_summaries")).isEmpty();
  }

  /** Intercom forgets old events, and their rows stay true. */
  @Test
  void noTableOfEventsHasOne() {
    assertThat(
            versioned(
                "activity_logs",
                "contact_activities",
                "deleted_conversations",
                "data_connector_executions",
                "content_export_open"))
        .isEmpty();
  }
}
