package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records of what is gone, in tables of any form. */
class DeletionFormsTest {
  private static final String DELETED_AT = "_sdc_deleted_at";
  private static final String[] OF_CONTACTS = {
    "contacts", "users", "leads", "contact_details", "contact_activities"
  };

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    String body =
        """
        {"type":"list","data":[{"id":"1.a","event_type":"contact.deleted","contact_id":"D",
          "role":"user","created_at":1700000002}]}
        """;
    Fault reply = new Fault.Reply(200, "application/json", body, Map.of());
    Hostile hostile =
        new Hostile(
            info ->
                info.path().equals("/contacts/activities") ? Optional.of(reply) : Optional.empty(),
            () -> Quirks.NONE,
            info -> {});
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
    tap.config().put("emit_deletions", true);
    workspace.seed(Family.CONTACTS, 5, 1_700_000_000, 60);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private static List<JsonNode> gone(TapRun run, String stream) {
    return run.records(stream).stream().filter(row -> row.hasNonNull(DELETED_AT)).toList();
  }

  private void assertAllAreGone(String customAttributes) {
    tap.config().put("custom_attributes", customAttributes).put("unknown_fields", "keep");
    tap.config().put("emit_activate_version", true);
    ObjectNode catalog = TestCatalog.discovered(tap, OF_CONTACTS);
    TestCatalog.metadata(catalog, "users").put("replication-method", "FULL_TABLE");
    TapRun run = tap.run(catalog, JsonMapper.shared().createObjectNode());
    assertThat(run.code()).as("%s", run.log()).isZero();
    for (String stream : List.of("contacts", "users", "leads", "contact_details")) {
      List<JsonNode> gone = gone(run, stream);
      assertThat(gone).as(stream).hasSize(1);
      assertThat(gone.get(0).get("id").asString()).isEqualTo("D");
      assertThat(gone.get(0).path("unknown_fields").isNull()).as(stream).isTrue();
      assertThat(RecordChecks.violations(run.schema(stream), gone)).isEmpty();
    }
  }

  @Test
  void besideMapsAsText() {
    assertAllAreGone("json");
  }

  @Test
  void besideTypedMaps() {
    assertAllAreGone("typed");
  }

  /** Of what is gone no other column is known: that fails no stream. */
  @Test
  void noneWhereTheKeyIsAnotherThanTheId() {
    ObjectNode catalog = TestCatalog.only(OF_CONTACTS);
    TestCatalog.metadata(catalog, "contacts")
        .putArray("table-key-properties")
        .add("id")
        .add("created_at");
    TapRun run = tap.run(catalog, JsonMapper.shared().createObjectNode());
    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(gone(run, "contacts")).isEmpty();
    assertThat(gone(run, "users")).hasSize(1);
    assertThat(run.warnings())
        .anyMatch(line -> line.contains("no deletion of contacts") && line.contains("created_at"));
  }
}
