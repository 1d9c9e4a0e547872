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
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tables whose rows stand inside the records of another stream. */
class UnpackedStreamsTest {
  private static final long THEN = 1_700_000_000;
  private static final String UPDATED = "conversation_updated_at";

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile FaultPlan faults = FaultPlan.none();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    Hostile hostile = new Hostile(info -> faults.next(info), () -> Quirks.NONE, this::requested);
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
    for (int i = 0; i < 40; i++) {
      String id = workspace.add(Family.CONVERSATIONS, THEN + i * 60L);
      int tags = i % 4;
      workspace.update(Family.CONVERSATIONS, id, THEN + i * 60L, c -> setTags(c, tags));
    }
    workspace.seed(Family.TICKETS, 40, THEN, 60);
    for (int i = 0; i < 40; i++) {
      String id = workspace.add(Family.COMPANIES, THEN + i * 60L);
      int tags = i % 3;
      workspace.update(Family.COMPANIES, id, THEN + i * 60L, c -> setTags(c, tags));
    }
    List<String> companies = List.copyOf(workspace.companies().keySet());
    for (int i = 0; i < 9; i++) {
      String id = workspace.add(Family.CONTACTS, THEN + i * 60L);
      workspace.link(id, Links.TAGS, List.of("9001", "9002"));
      workspace.link(id, Links.COMPANIES, companies.subList(i, 2 * i));
    }
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

  private static void setTags(ObjectNode conversation, int count) {
    ObjectNode list = conversation.putObject("tags").put("type", "tag.list");
    var tags = list.putArray("tags");
    for (int i = 0; i < count; i++) {
      ObjectNode tag = tags.addObject().put("type", "tag").put("id", "9" + i).put("name", "t" + i);
      tag.put("applied_at", THEN).putObject("applied_by").put("type", "admin").put("id", "1");
    }
  }

  static Stream<String> unpacked() {
    return Streams.ALL.stream()
        .filter(stream -> stream.endpoint() instanceof UnpackedEndpoint)
        .filter(UnpackedStreamsTest::standsInAColumn)
        .map(StreamFacts::name);
  }

  /** Other lists are made from what the response has in several places. */
  private static boolean standsInAColumn(StreamFacts stream) {
    String list = ((UnpackedEndpoint) stream.endpoint()).path().get(0);
    StreamFacts parent = Streams.get(stream.parent().orElseThrow().stream());
    return parent.schema().get("properties").has(list) && !stream.name().equals("team_admins");
  }

  @ParameterizedTest
  @MethodSource("unpacked")
  void holdsWhatTheParentsListHolds(String child) {
    String parent = Streams.get(child).parent().orElseThrow().stream();
    tap.config().put("page_size", 7);
    TapRun both = sync(withoutCalls(parent, child));
    List<String> pages = List.copyOf(requests);
    requests.clear();
    TapRun alone = sync(TestCatalog.only(child));
    assertThat(requests).as("a request").hasSameSizeAs(pages);
    requests.clear();
    TapRun parents = sync(withoutCalls(parent));
    assertThat(requests).as("a request").hasSameSizeAs(pages);

    assertThat(both.records(parent)).isNotEmpty();
    assertThat(sorted(both.records(parent))).isEqualTo(sorted(parents.records(parent)));
    assertThat(parents.streams()).containsExactly(parent);
    assertThat(alone.streams()).containsExactly(child);
    assertThat(sorted(both.records(child)))
        .isNotEmpty()
        .isEqualTo(sorted(new ExpectedRows(Streams.get(child)).of(both.records(parent))));
    assertThat(sorted(alone.records(child))).isEqualTo(sorted(both.records(child)));
    assertThat(both.warnings()).isEqualTo(parents.warnings());
  }

  /** Parts of several conversations are read at the same time. */
  private static List<String> sorted(List<JsonNode> records) {
    return records.stream().map(JsonNode::toString).sorted().toList();
  }

  @Test
  void theRowsComeFromTheSearchWhereConversationsAreReadWhole() {
    TapRun whole = sync(TestCatalog.only("conversations", "conversation_tags"));
    TapRun parts = sync(TestCatalog.only("conversation_parts", "conversation_tags"));

    assertThat(whole.records("conversations").get(0).get("conversation_parts")).isNotEmpty();
    assertThat(whole.records("conversation_tags")).hasSize(60);
    assertThat(parts.records("conversation_tags")).isEqualTo(whole.records("conversation_tags"));
  }

  @Test
  void deselectedFieldsAreNotWritten() {
    ObjectNode catalog = TestCatalog.only("conversation_tags");
    for (String name : List.of("name", "applied_by")) {
      TestCatalog.metadata(catalog, "conversation_tags", "properties", name).put("selected", false);
    }
    TapRun run = sync(catalog);
    assertThat(run.records("conversation_tags").get(0).propertyNames())
        .containsExactly("conversation_id", UPDATED, "tag_id", "applied_at");
    assertThat(run.out()).doesNotContain("\"t1\"").doesNotContain("admin");
  }

  @Test
  void unknownFieldsOfAChildAreItsOwn() {
    String id = workspace.add(Family.CONVERSATIONS, THEN + 5_000);
    workspace.update(
        Family.CONVERSATIONS,
        id,
        THEN + 5_000,
        c -> {
          setTags(c, 1);
          ((ObjectNode) c.at("/tags/tags/0")).put("colour", "red");
        });
    tap.config().put("unknown_fields", "keep");
    List<JsonNode> rows = sync(TestCatalog.only("conversation_tags")).records("conversation_tags");
    assertThat(rows.get(rows.size() - 1).get("unknown_fields")).hasToString("{\"colour\":\"red\"}");
    assertThat(rows.get(0).get("unknown_fields").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "conversations,conversation_tags,/conversations/search,conversation_updated_at",
    "tickets,ticket_parts,/tickets/search,ticket_updated_at"
  })
  void theBookmarkMovesWithThePages(String parent, String child, String path, String key) {
    tap.config().put("page_size", 5).put("lookback_window", 0);
    ObjectNode catalog = withoutCalls(parent, child);
    faults = failing(path, 4);
    TapRun broken = tap.run(catalog, JsonMapper.shared().createObjectNode());
    faults = FaultPlan.none();

    assertThat(broken.code()).isEqualTo(1);
    JsonNode bookmarks = broken.lastState().get("bookmarks");
    String reached = bookmarks.at("/" + child + "/" + key).asString();
    assertThat(reached).isEqualTo(bookmarks.at("/" + parent + "/updated_at").asString());
    assertThat(reached).isEqualTo("2023-11-14T22:27:20.000000Z");

    TapRun rest = tap.run(TestCatalog.only(child), broken.lastState());
    TapRun all = sync(TestCatalog.only(child));
    assertThat(rest.code()).isZero();
    List<JsonNode> rows = new ArrayList<>(broken.records(child));
    rows.addAll(rest.records(child));
    assertThat(rows).containsAll(all.records(child));
    assertThat(rest.records(child)).hasSizeLessThan(all.records(child).size());
    assertThat(rest.records(child))
        .allSatisfy(row -> assertThat(row.get(key).asString()).isGreaterThanOrEqualTo(reached));
  }

  /** Without the properties that would be a call for each record. */
  private static ObjectNode withoutCalls(String... streams) {
    ObjectNode catalog = TestCatalog.only(streams);
    TestCatalog.metadata(catalog, "conversations", "properties", "conversation_parts")
        .put("selected", false);
    TestCatalog.metadata(catalog, "articles", "properties", "statistics").put("selected", false);
    return catalog;
  }

  private static FaultPlan failing(String path, int page) {
    int[] seen = new int[1];
    return info -> {
      boolean hit = info.path().equals(path) && ++seen[0] >= page;
      return hit ? Optional.of(Fault.status(403, "forbidden", "no more")) : Optional.empty();
    };
  }

  @Test
  void eachStreamReadsFromItsOwnBookmark() {
    ObjectNode state = JsonMapper.shared().createObjectNode();
    ObjectNode bookmarks = state.putObject("bookmarks");
    bookmarks.putObject("conversations").put("updated_at", "2023-11-14T22:43:20Z");
    bookmarks.putObject("conversation_tags").put(UPDATED, "2023-11-14T22:23:20Z");
    tap.config().put("lookback_window", 0);
    TapRun run = tap.run(TestCatalog.only("conversations", "conversation_tags"), state);
    assertThat(run.records("conversations")).hasSize(10);
    assertThat(run.records("conversation_tags").get(0).get(UPDATED).asString())
        .isEqualTo("2023-11-14T22:23:20.000000Z");
    assertThat(run.records("conversation_tags")).hasSize(47);
  }

  @Test
  void aRowWithoutKeyIsNamedAndTheOthersAreWritten() {
    String id = workspace.add(Family.CONVERSATIONS, THEN + 5_000);
    workspace.update(
        Family.CONVERSATIONS,
        id,
        THEN + 5_000,
        c -> {
          setTags(c, 3);
          ((ObjectNode) c.at("/tags/tags/1")).putNull("id");
        });
    TapRun run =
        tap.run(
            TestCatalog.only("conversations", "conversation_tags"),
            JsonMapper.shared().createObjectNode());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.records("conversation_tags")).hasSize(62);
    assertThat(run.records("conversations")).hasSize(41);
    assertThat(run.critical()).singleElement().asString().contains("conversation_tags", "tag_id");
    JsonNode bookmarks = run.lastState().get("bookmarks");
    assertThat(bookmarks.at("/conversation_tags/" + UPDATED).asString("")).isLessThan("2023-11-16");
    assertThat(bookmarks.at("/conversations/updated_at").asString()).isGreaterThan("2024");
  }

  /** The record around has none of its own row here, so nothing else would report it. */
  @Test
  void rowsOfARecordWithoutAnIdAreNamedAndTheOthersAreWritten() {
    List<String> ids = List.copyOf(workspace.companies().keySet());
    workspace.disguise(
        Family.COMPANIES,
        ids.get(2),
        bytes -> {
          ObjectNode company = (ObjectNode) JsonMapper.shared().readTree(bytes);
          company.remove("id");
          return JsonMapper.shared().writeValueAsBytes(company);
        });
    TapRun run = tap.run(TestCatalog.only("company_tags"), JsonMapper.shared().createObjectNode());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical()).singleElement().asString().contains("company_tags", "id");
    assertThat(run.records("company_tags")).hasSize(37);
  }

  private TapRun sync(ObjectNode catalog) {
    TapRun run = tap.run(catalog, JsonMapper.shared().createObjectNode());
    assertThat(run.code()).as("%s", run.log()).isZero();
    return run;
  }
}
