package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What loaders need to remove rows: records of what is gone, versions of full tables. */
class DeletionsTest {
  private static final long THEN = 1_700_000_000;
  private static final String DELETED_AT = "_sdc_deleted_at";

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private volatile FaultPlan faults = FaultPlan.none();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    Hostile hostile = new Hostile(info -> faults.next(info), () -> Quirks.NONE, info -> {});
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
    workspace.seed(Family.CONVERSATIONS, 5, THEN, 60);
    workspace.seed(Family.CONTACTS, 5, THEN, 60);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private TapRun run(String... streams) {
    return tap.run(TestCatalog.only(streams), JsonMapper.shared().createObjectNode());
  }

  private static List<JsonNode> gone(TapRun run, String stream) {
    return run.records(stream).stream().filter(row -> row.hasNonNull(DELETED_AT)).toList();
  }

  private void responds(String path, String body) {
    Fault reply = new Fault.Reply(200, "application/json", body.replace('\'', '"'), Map.of());
    faults = info -> info.path().equals(path) ? Optional.of(reply) : Optional.empty();
  }

  @Test
  void aDeletedConversationComesAsARecordOfItsStream() {
    tap.config().put("emit_deletions", true);
    TapRun first = run("conversations", "deleted_conversations");
    assertThat(gone(first, "conversations")).isEmpty();
    assertThat(first.schema("conversations").at("/properties/" + DELETED_AT + "/format").asString())
        .isEqualTo("date-time");

    String id = List.copyOf(workspace.conversations().keySet()).get(2);
    workspace.delete(Family.CONVERSATIONS, id, THEN + 10_000);
    TapRun second = run("conversations", "deleted_conversations");

    assertThat(second.code()).isZero();
    JsonNode row = gone(second, "conversations").get(0);
    assertThat(gone(second, "conversations")).hasSize(1);
    assertThat(row.get("id").asString()).isEqualTo(id);
    assertThat(row.get(DELETED_AT).asString()).isEqualTo("2023-11-15T01:00:00.000000Z");
    assertThat(row.get("updated_at")).isEqualTo(row.get(DELETED_AT));
    assertThat(row.propertyNames())
        .containsExactlyElementsOf(first.records("conversations").get(0).propertyNames());
    assertThat(RecordChecks.violations(second.schema("conversations"), List.of(row))).isEmpty();
  }

  @Test
  void withoutTheSettingNoColumnIsAdded() {
    String id = List.copyOf(workspace.conversations().keySet()).get(2);
    workspace.delete(Family.CONVERSATIONS, id, THEN + 10_000);
    TapRun run = run("conversations", "deleted_conversations");
    assertThat(run.out()).doesNotContain(DELETED_AT);
    assertThat(run.records("deleted_conversations")).hasSize(1);
  }

  @Test
  void theContactThatVanishedInAMergeIsItsSource() {
    tap.config().put("emit_deletions", true);
    responds(
        "/contacts/activities",
        """
        {'type':'list','data':[
         {'id':'1.a','event_type':'contact.merged','contact_id':'B','merge_source_id':'A',
          'merge_target_id':'B','role':'user','created_at':1700000000},
         {'id':'2.a','event_type':'contact.merge_failed','contact_id':'C','merge_source_id':'C',
          'merge_target_id':'B','role':'user','created_at':1700000001},
         {'id':'3.a','event_type':'contact.deleted','contact_id':'D','role':'lead',
          'created_at':1700000002},
         {'id':'4.a','event_type':'contact.role_updated','contact_id':'E','role':'user',
          'created_at':1700000003},
         {'id':'5.a','event_type':'contact.created','contact_id':'F','role':'user',
          'created_at':1700000004}]}
        """);
    TapRun run = run("users", "leads", "contact_activities");
    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(gone(run, "users"))
        .extracting(r -> r.get("id").asString())
        .containsExactly("A", "D");
    assertThat(gone(run, "leads"))
        .extracting(r -> r.get("id").asString())
        .containsExactly("A", "D", "E");
  }

  @Test
  void archivedAndBlockedContactsAreStillThere() {
    tap.config().put("emit_deletions", true);
    responds(
        "/contacts/deleted",
        """
        {'type':'list','data':[
         {'id':'A','status':'archived'},{'id':'B','status':'blocked'},
         {'id':'C','status':'merged','merged_into_id':'Z'},{'id':'D','status':'pending_deletion'},
         {'id':'E','status':'permanently_deleted','email':null}]}
        """);
    TapRun run = run("contacts", "deleted_contacts");
    assertThat(gone(run, "contacts"))
        .extracting(r -> r.get("id").asString())
        .containsExactly("C", "E");
  }

  @Test
  void aStateCoversADeletionOnlyWhenItsRecordIsWritten() {
    tap.config().put("emit_deletions", true);
    String id = List.copyOf(workspace.conversations().keySet()).get(2);
    workspace.delete(Family.CONVERSATIONS, id, THEN + 10_000);
    List<JsonNode> messages = run("conversations", "deleted_conversations").messages();
    int told = -1;
    int deleted = -1;
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      boolean covers =
          message.path("type").asString("").equals("STATE")
              && message.at("/value/bookmarks/deleted_conversations").isObject();
      told = told < 0 && covers ? i : told;
      deleted = message.at("/record/" + DELETED_AT).isString() ? i : deleted;
    }
    assertThat(deleted).isPositive().isLessThan(told);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Search is late: it still shows the contact when its deletion is written already. */
  @Test
  void aRecordThatIsReadAfterItsDeletionIsDeletedOnceMore() {
    tap.config().put("emit_deletions", true);
    String id = List.copyOf(workspace.contacts().keySet()).get(2);
    CountDownLatch written = new CountDownLatch(1);
    String deleted =
        """
        {"type":"list","data":[{"id":"1.a","event_type":"contact.deleted","contact_id":"%s",
          "role":"user","created_at":%d}],
         "pages":{"type":"pages","next":{"per_page":150,"starting_after":"1.a"}}}
        """
            .formatted(id, Instant.now().getEpochSecond() - 60);
    faults =
        info -> {
          if (info.path().equals("/contacts/search")) {
            await(written);
          }
          if (!info.path().equals("/contacts/activities")) {
            return Optional.empty();
          }
          boolean second = info.query().contains("starting_after");
          if (second) {
            written.countDown();
          }
          String body = second ? "{\"type\":\"list\",\"data\":[]}" : deleted;
          return Optional.of(new Fault.Reply(200, "application/json", body, Map.of()));
        };

    TapRun run = run("contacts", "contact_activities");

    assertThat(run.code()).as("%s", run.log()).isZero();
    List<JsonNode> rows =
        run.records("contacts").stream().filter(r -> r.get("id").asString().equals(id)).toList();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).get(DELETED_AT).isNull()).isTrue();
    assertThat(rows.get(2)).isEqualTo(rows.get(0));
    assertThat(gone(run, "contacts")).hasSize(2);
  }

  @Test
  void whereNothingTellsOfDeletionsThatIsSaid() {
    tap.config().put("emit_deletions", true);
    TapRun run = run("conversations");
    assertThat(run.code()).isZero();
    assertThat(run.warnings())
        .anyMatch(line -> line.contains("emit_deletions") && line.contains("contact_activities"));
  }

  @Test
  void aFullTableEndsWithItsVersion() {
    tap.config().put("emit_activate_version", true);
    TapRun run = run("tags", "conversations", "team_metrics", "deleted_contacts");
    List<JsonNode> versions =
        run.messages().stream()
            .filter(message -> message.get("type").asString().equals("ACTIVATE_VERSION"))
            .toList();
    assertThat(versions)
        .singleElement()
        .satisfies(v -> assertThat(v.get("stream").asString()).isEqualTo("tags"));
    long version = versions.get(0).get("version").asLong();
    List<JsonNode> records =
        run.messages().stream()
            .filter(message -> message.get("type").asString().equals("RECORD"))
            .toList();
    assertThat(records)
        .allSatisfy(
            record ->
                assertThat(record.path("version").asLong(0))
                    .isEqualTo(record.get("stream").asString().equals("tags") ? version : 0));
    List<String> types = run.messages().stream().map(m -> m.get("type").asString()).toList();
    assertThat(types.lastIndexOf("RECORD")).isLessThan(types.indexOf("ACTIVATE_VERSION"));
    assertThat(types.get(types.size() - 1)).isEqualTo("STATE");
  }

  @Test
  void aFullTableThatWasNotReadCompletelyHasNone() {
    tap.config().put("emit_activate_version", true);
    faults =
        info ->
            info.path().equals("/tags")
                ? Optional.of(Fault.status(403, "forbidden", "no"))
                : Optional.empty();
    TapRun run = run("tags", "segments");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages())
        .filteredOn(message -> message.get("type").asString().equals("ACTIVATE_VERSION"))
        .extracting(message -> message.get("stream").asString())
        .containsExactly("segments");
  }
}
