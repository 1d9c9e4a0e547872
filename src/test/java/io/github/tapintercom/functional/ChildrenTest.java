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
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tables that are read by a call for each record of another stream. */
class ChildrenTest {
  private static final long THEN = 1_700_000_000;
  private static final String EVENTS = "handling_events";
  private static final String EVENTS_BOOKMARK =
      "/bookmarks/handling_events/conversation_updated_at";

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile FaultPlan faults = FaultPlan.none();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    Hostile hostile = new Hostile(info -> faults.next(info), () -> Quirks.NONE, this::requested);
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
    tap.config().put("page_size", 5).put("lookback_window", 0);
    workspace.seed(Family.CONVERSATIONS, 30, THEN, 60);
    workspace.seed(Family.COMPANIES, 30, THEN, 60);
    workspace.seed(Family.CONTACTS, 30, THEN, 60);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private void requested(RequestInfo info) {
    if (!info.path().equals("/me")) {
      requests.add(info.path());
    }
  }

  private TapRun run(JsonNode state, String... streams) {
    requests.clear();
    ObjectNode catalog = TestCatalog.only(streams);
    TestCatalog.metadata(catalog, "conversations", "properties", "conversation_parts")
        .put("selected", false);
    return tap.run(catalog, state);
  }

  private TapRun run(String... streams) {
    return run(JsonMapper.shared().createObjectNode(), streams);
  }

  private List<String> parents(Family family) {
    return List.copyOf(workspace.records(family).keySet());
  }

  private int children(String stream, List<String> parents) {
    return parents.stream()
        .mapToInt(id -> workspace.directory().children(Streams.get(stream), id).size())
        .sum();
  }

  private static List<String> sorted(TapRun run, String stream) {
    return run.records(stream).stream().map(JsonNode::toString).sorted().toList();
  }

  @ParameterizedTest
  @CsvSource({
    "conversations,handling_events,conversation_id,CONVERSATIONS",
    "conversations,side_conversations,conversation_id,CONVERSATIONS",
    "companies,company_notes,company_id,COMPANIES",
    "companies,company_contacts,company_id,COMPANIES",
    "contacts,data_event_summaries,contact_id,CONTACTS"
  })
  void areThoseOfAllParents(String parent, String child, String key, Family family) {
    TapRun both = run(parent, child);
    assertThat(both.code()).as("%s", both.log()).isZero();
    assertThat(both.records(parent)).hasSize(30);
    assertThat(both.records(child)).hasSize(children(child, parents(family))).isNotEmpty();
    assertThat(both.records(child))
        .extracting(r -> r.get(key).asString())
        .isSubsetOf(parents(family));

    TapRun alone = run(child);
    assertThat(alone.code()).isZero();
    assertThat(alone.streams()).containsExactly(child);
    assertThat(sorted(alone, child)).isEqualTo(sorted(both, child));
  }

  @Test
  void companiesAreScrolledToTheEndFirst() {
    run("companies", "company_notes");
    int lastScroll = requests.lastIndexOf("/companies/scroll");
    assertThat(requests.subList(0, lastScroll)).allMatch(path -> path.equals("/companies/scroll"));
    assertThat(requests).hasSizeGreaterThan(lastScroll + 30);
  }

  @Test
  void aSecondRunReadsThoseOfChangedParentsOnly() {
    TapRun first = run("conversations", EVENTS);
    String changed = parents(Family.CONVERSATIONS).get(3);
    workspace.touch(Family.CONVERSATIONS, changed, THEN + 100_000_000);
    run(first.lastState(), "conversations", EVENTS);
    assertThat(requests.stream().filter(path -> path.endsWith("/handling_events")))
        .containsOnly("/conversations/" + changed + "/handling_events");
  }

  @Test
  void theyHaveABookmarkOfTheirOwnAndWhatWasNotReadIsReadNext() {
    List<String> broken = parents(Family.CONVERSATIONS).subList(12, 30);
    faults =
        info ->
            broken.stream().anyMatch(id -> info.path().contains(id + "/handling"))
                ? status(403)
                : Optional.empty();
    TapRun first = run("conversations", EVENTS);
    assertThat(first.code()).isEqualTo(1);
    assertThat(first.records("conversations")).hasSize(30);
    assertThat(first.lastState().at("/bookmarks/conversations/updated_at").asString())
        .isGreaterThan("2024");
    assertThat(first.lastState().at(EVENTS_BOOKMARK).asString("")).isLessThan("2023-11-15");

    faults = FaultPlan.none();
    TapRun second = run(first.lastState(), "conversations", EVENTS);
    assertThat(second.code()).isZero();
    TreeSet<String> rows = new TreeSet<>(sorted(first, EVENTS));
    rows.addAll(sorted(second, EVENTS));
    assertThat(new ArrayList<>(rows)).isEqualTo(sorted(run(EVENTS), EVENTS));
    assertThat(second.lastState().at(EVENTS_BOOKMARK).asString()).isGreaterThan("2024");
  }

  private static Optional<Fault> status(int code) {
    return Optional.of(Fault.status(code, code == 404 ? "not_found" : "forbidden", "no"));
  }

  @Test
  void aParentThatVanishedIsPassedOver() {
    String gone = parents(Family.CONVERSATIONS).get(3);
    faults = info -> info.path().contains(gone + "/handling") ? status(404) : Optional.empty();
    TapRun run = run("conversations", EVENTS);
    assertThat(run.code()).isZero();
    assertThat(run.warnings()).anyMatch(line -> line.contains(gone));
    assertThat(run.lastState().at(EVENTS_BOOKMARK).asString()).isGreaterThan("2024");
  }

  @Test
  void oneParentThatCannotBeReadHoldsTheBookmark() {
    String bad = parents(Family.COMPANIES).get(3);
    faults =
        info ->
            info.path().contains(bad + "/notes")
                ? Optional.of(Fault.status(400, "parameter_invalid", "no"))
                : Optional.empty();
    TapRun run = run("companies", "company_notes");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical()).singleElement().asString().contains("company_notes", bad);
    assertThat(run.lastState().at("/bookmarks/company_notes/company_updated_at").asString(""))
        .isLessThan("2024");
    assertThat(run.lastState().at("/bookmarks/companies/updated_at").asString())
        .isGreaterThan("2024");
  }

  /** Whether the parents are selected or not. */
  @ParameterizedTest
  @ValueSource(strings = {"companies company_notes", "company_notes"})
  void aParentWithoutAnIdIsNamedAndNothingIsRequestedForIt(String streams) {
    List<String> ids = parents(Family.COMPANIES);
    workspace.disguise(Family.COMPANIES, ids.get(3), ChildrenTest::withoutId);
    TapRun run = run(streams.split(" "));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical()).anyMatch(line -> line.startsWith("company_notes: "));
    assertThat(requests).doesNotContain("/companies/null/notes", "/companies//notes");
    assertThat(run.records("company_notes"))
        .hasSize(children("company_notes", ids) - children("company_notes", ids.subList(3, 4)));
    assertThat(run.lastState().at("/bookmarks/company_notes/company_updated_at").asString(""))
        .isLessThan("2024");
  }

  private static byte[] withoutId(byte[] record) {
    ObjectNode node = (ObjectNode) JsonMapper.shared().readTree(record);
    node.remove("id");
    return JsonMapper.shared().writeValueAsBytes(node);
  }

  /** Its own row cannot be written; its children can be had. */
  @Test
  void theChildrenOfAParentThatCannotBeWrittenAreRead() {
    List<String> ids = parents(Family.COMPANIES);
    workspace.update(
        Family.COMPANIES, ids.get(3), THEN + 180, c -> c.set("custom_attributes", deep()));
    TapRun run = run("companies", "company_segments");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical()).singleElement().asString().startsWith("companies: ");
    assertThat(requests).contains("/companies/" + ids.get(3) + "/segments");
  }

  private static ObjectNode deep() {
    ObjectNode inner = JsonMapper.shared().createObjectNode().put("end", 1);
    for (int i = 0; i < 400; i++) {
      ObjectNode outer = JsonMapper.shared().createObjectNode();
      outer.set("deeper", inner);
      inner = outer;
    }
    return inner;
  }

  @Test
  void aSnapshotHasItsMomentInTheKey() {
    TapRun run = run("team_metrics");
    assertThat(run.code()).isZero();
    assertThat(run.records("team_metrics"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.get("measured_at").isString()).isTrue();
              assertThat(row.get("team_id").asString()).startsWith("50");
            });
  }
}
