package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tables that are read for what a setting names, for several parents at a time, or for some. */
class LookupsTest {
  private static final String OBJECTS = "custom_object_instances";

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private final List<RequestInfo> requests = new CopyOnWriteArrayList<>();
  private volatile FaultPlan faults = FaultPlan.none();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    Hostile hostile = new Hostile(info -> faults.next(info), () -> Quirks.NONE, requests::add);
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private TapRun run(String... streams) {
    requests.clear();
    return tap.run(TestCatalog.only(streams), JsonMapper.shared().createObjectNode());
  }

  private List<String> paths() {
    return requests.stream()
        .map(RequestInfo::path)
        .filter(path -> !path.equals("/me"))
        .distinct()
        .toList();
  }

  @Test
  void eachTypeOfCustomObjectsIsRead() {
    tap.config().put("custom_object_types", "Order,Device");
    TapRun run = run(OBJECTS);
    assertThat(run.code()).isZero();
    assertThat(paths())
        .containsExactly("/custom_object_instances/Order", "/custom_object_instances/Device");
    assertThat(run.records(OBJECTS).stream().map(row -> row.get("type").asString()))
        .containsOnly("Order", "Device");
    assertThat(new TreeSet<>(run.records(OBJECTS).stream().map(LookupsTest::key).toList()))
        .hasSameSizeAs(run.records(OBJECTS));
  }

  private static String key(JsonNode row) {
    return row.get("type").asString() + row.get("id").asString();
  }

  @Test
  void aTypeThatIntercomLacksFailsTheStreamAndKeepsNoOtherBack() {
    tap.config().putArray("custom_object_types").add("Ordre").add("Device");
    TapRun run = run(OBJECTS);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical())
        .singleElement()
        .asString()
        .contains(OBJECTS, "'Ordre'", "custom_object_types");
    assertThat(run.records(OBJECTS)).isNotEmpty();
  }

  @Test
  void withoutTheSettingNothingIsReadAndThatIsSaid() {
    tap.config().remove("custom_object_types");
    TapRun run = run(OBJECTS);
    assertThat(run.code()).isZero();
    assertThat(run.streams()).containsExactly(OBJECTS);
    assertThat(run.records(OBJECTS)).isEmpty();
    assertThat(run.warnings()).anyMatch(line -> line.contains("custom_object_types"));
  }

  /** What a loader has of the types that were set before is not versioned away. */
  @Test
  void withoutTheSettingTheTableStaysAsItIs() {
    tap.config().put("emit_activate_version", true);
    assertThat(run(OBJECTS).out()).contains("ACTIVATE_VERSION");
    tap.config().remove("custom_object_types");
    TapRun run = run(OBJECTS);
    assertThat(run.code()).isZero();
    assertThat(run.out()).doesNotContain("ACTIVATE_VERSION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a,,b", "/me", "a,"})
  void aTypeThatIsNoIdentifierIsRefused(String types) {
    tap.config().put("custom_object_types", types);
    TapRun run = run(OBJECTS);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(paths()).isEmpty();
  }

  @Test
  void eachRulesetsMessagesAreRead() {
    tap.config().put("whatsapp_ruleset_ids", "101,102");
    TapRun run = run("whatsapp_message_statuses");
    assertThat(run.code()).isZero();
    assertThat(run.records("whatsapp_message_statuses"))
        .extracting(row -> row.get("ruleset_id").asString())
        .contains("101", "102");
  }

  /** Whether the calls are selected or not. */
  @ParameterizedTest
  @ValueSource(strings = {"calls call_transcripts", "call_transcripts"})
  void transcriptsAreReadForTwentyConversationsAtATime(String streams) {
    TapRun run = run(streams.split(" "));
    assertThat(run.code()).isZero();
    List<ObjectNode> calls = workspace.directory().records("calls");
    long conversations =
        calls.stream()
            .map(call -> call.path("conversation_id").asString(""))
            .filter(id -> !id.isEmpty())
            .distinct()
            .count();
    List<RequestInfo> batches =
        requests.stream().filter(info -> info.path().equals("/calls/search")).toList();
    assertThat(batches).hasSize((int) (conversations + 19) / 20);
    assertThat(batches)
        .allSatisfy(
            info -> {
              assertThat(JsonMapper.shared().readTree(info.body()).get("conversation_ids").size())
                  .isBetween(1, 20);
            });
    assertThat(run.records("call_transcripts"))
        .extracting(row -> row.get("call_id").asString())
        .containsExactlyInAnyOrderElementsOf(
            calls.stream()
                .filter(call -> call.hasNonNull("conversation_id"))
                .map(call -> call.get("id").asString())
                .toList());
    assertThat(run.records("call_transcripts"))
        .anyMatch(row -> row.get("transcript").isEmpty())
        .anyMatch(row -> row.get("transcript").size() == 1)
        .noneMatch(row -> row.get("transcript").toString().contains("{}"));
  }

  @Test
  void transcriptsThatCannotBeReadFailTheirStreamAlone() {
    faults =
        info ->
            info.path().equals("/calls/search")
                ? Optional.of(Fault.status(403, "forbidden", "no"))
                : Optional.empty();
    TapRun run = run("calls", "call_transcripts");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical()).singleElement().asString().startsWith("call_transcripts: ");
    assertThat(run.records("calls")).isNotEmpty();
  }

  /** Whether the contacts, and their column with the notes, are selected or not. */
  @ParameterizedTest
  @ValueSource(strings = {"contacts contact_notes", "contact_notes"})
  void notesAreReadOfContactsThatHaveSome(String streams) {
    workspace.seed(Family.CONTACTS, 6, 1_700_000_000, 60);
    List<String> ids = List.copyOf(workspace.records(Family.CONTACTS).keySet());
    notes(ids.get(0), "{'type':'list','data':[],'total_count':0,'has_more':false}");
    notes(ids.get(1), "{'type':'list','data':[],'total_count':2,'has_more':true}");
    notes(ids.get(2), "null");
    notes(ids.get(3), "{'type':'list','data':[{'type':'note','id':'1'}]}");
    notes(ids.get(4), "{'type':'list','data':[]}");
    TapRun run = run(streams.split(" "));
    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(paths())
        .filteredOn(path -> path.endsWith("/notes"))
        .contains(notesOf(ids.get(1)), notesOf(ids.get(2)), notesOf(ids.get(3)))
        .doesNotContain(notesOf(ids.get(0)), notesOf(ids.get(4)));
  }

  private static String notesOf(String contact) {
    return "/contacts/" + contact + "/notes";
  }

  private void notes(String contact, String json) {
    JsonNode notes = JsonMapper.shared().readTree(json.replace('\'', '"'));
    workspace.update(Family.CONTACTS, contact, 1_700_001_000, c -> c.set("notes", notes));
  }
}
