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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tags of contacts as a table: a search gives ten of a contact's tags, the rest is fetched. */
class ContactTagsTest {
  private static final long THEN = 1_700_000_000;
  private static final String UPDATED = "contact_updated_at";

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Set<String>> expected = new HashMap<>();
  private volatile FaultPlan faults = FaultPlan.none();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    Hostile hostile = new Hostile(info -> faults.next(info), () -> Quirks.NONE, this::requested);
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
    tap.config().put("page_size", 5);
    List<String> tags =
        workspace.directory().tags().stream().map(tag -> tag.path("id").asString()).toList();
    for (int i = 0; i < 20; i++) {
      String id = workspace.add(Family.CONTACTS, THEN + i * 60L);
      List<String> own = tags.subList(0, i % 5 == 0 ? 14 : i % 3);
      workspace.link(id, Links.TAGS, own);
      expected.put(id, new TreeSet<>(own));
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

  private TapRun run(String... streams) {
    requests.clear();
    return tap.run(TestCatalog.only(streams), JsonMapper.shared().createObjectNode());
  }

  private long calls(String pattern) {
    return requests.stream().filter(path -> path.matches(pattern)).count();
  }

  private static Map<String, Set<String>> links(TapRun run) {
    Map<String, Set<String>> links = new HashMap<>();
    for (JsonNode row : run.records("contact_tags")) {
      links
          .computeIfAbsent(row.get("contact_id").asString(), unused -> new TreeSet<>())
          .add(row.get("tag_id").asString());
    }
    return links;
  }

  private void hasAllLinks(TapRun run) {
    assertThat(run.code()).as("%s", run.log()).isZero();
    Map<String, Set<String>> tagged = new HashMap<>(expected);
    tagged.values().removeIf(Set::isEmpty);
    assertThat(links(run)).isEqualTo(tagged);
    assertThat(run.records("contact_tags"))
        .hasSize(tagged.values().stream().mapToInt(Set::size).sum());
    assertThat(run.lastState().at("/bookmarks/contact_tags/" + UPDATED).asString())
        .isGreaterThan("2024");
  }

  @Test
  void oneCallCompletesTheContactsRowAndTheTable() {
    TapRun run = run("contacts", "contact_tags");
    hasAllLinks(run);
    assertThat(calls("/contacts/search")).isEqualTo(4);
    assertThat(calls("/contacts/[^/]+/tags")).isEqualTo(4);
    for (JsonNode contact : run.records("contacts")) {
      Set<String> own = new TreeSet<>();
      contact.get("tags").forEach(tag -> own.add(tag.get("id").asString()));
      assertThat(own).isEqualTo(expected.get(contact.get("id").asString()));
    }
    assertThat(run.records("contacts")).hasSize(20);
  }

  @Test
  void theContactsThemselvesNeedNotBeSelected() {
    TapRun run = run("contact_tags");
    hasAllLinks(run);
    assertThat(run.streams()).containsExactly("contact_tags");
    assertThat(calls("/contacts/search")).isEqualTo(4);
    assertThat(calls("/contacts/[^/]+/tags")).isEqualTo(4);
  }

  @Test
  void usersAndLeadsTogetherGiveTheTableWithoutAFurtherCall() {
    run("users", "leads");
    long before = requests.size();
    TapRun run = run("users", "leads", "contact_tags");
    hasAllLinks(run);
    assertThat(requests).hasSize((int) before);
  }

  @Test
  void oneRoleAloneDoesNotHideTheOthersTags() {
    hasAllLinks(run("leads", "contact_tags"));
  }

  @Test
  void withoutThePermissionTheTableFailsAndNothingIsCovered() {
    faults = denied("/contacts/[^/]+/tags");
    TapRun run = run("contact_tags");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical())
        .anyMatch(line -> line.contains("deselect the stream \"contact_tags\""));
    assertThat(links(run).values())
        .allSatisfy(tags -> assertThat(tags).hasSizeLessThanOrEqualTo(10));
    assertThat(run.lastState().at("/bookmarks/contact_tags/" + UPDATED).asString(""))
        .isLessThan("2023-11-16");
  }

  private static FaultPlan denied(String path) {
    return info ->
        info.path().matches(path)
            ? Optional.of(Fault.status(403, "api_plan_restricted", "no"))
            : Optional.empty();
  }

  @Test
  void aContactThatVanishesMeanwhileIsWrittenAsItWasFound() {
    String first = workspace.contacts().keySet().iterator().next();
    faults =
        info ->
            info.path().equals("/contacts/" + first + "/tags")
                ? Optional.of(Fault.status(404, "not_found", "gone"))
                : Optional.empty();
    TapRun run = run("contacts", "contact_tags");
    assertThat(run.code()).isZero();
    assertThat(links(run).get(first)).hasSize(10);
    assertThat(run.lastState().at("/bookmarks/contact_tags/" + UPDATED).asString())
        .isGreaterThan("2024");
  }

  @Test
  void aListThatCannotBeReadFailsItsContactInBothTables() {
    String first = workspace.contacts().keySet().iterator().next();
    faults =
        info ->
            info.path().equals("/contacts/" + first + "/tags")
                ? Optional.of(Fault.status(400, "parameter_invalid", "no"))
                : Optional.empty();
    TapRun run = run("contacts", "contact_tags");
    assertThat(run.code()).isEqualTo(1);
    assertThat(links(run)).doesNotContainKey(first);
    assertThat(run.records("contacts")).hasSize(19);
    assertThat(run.critical()).hasSize(2);
  }

  @Test
  void aCompletedRowKeepsItsUnknownFields() {
    String first = workspace.contacts().keySet().iterator().next();
    workspace.update(Family.CONTACTS, first, THEN, contact -> contact.put("favourite", "tea"));
    tap.config().put("unknown_fields", "keep");
    TapRun run = run("contacts");
    JsonNode contact =
        run.records("contacts").stream()
            .filter(record -> record.get("id").asString().equals(first))
            .findFirst()
            .orElseThrow();
    assertThat(contact.get("tags")).hasSize(14);
    assertThat(contact.get("unknown_fields")).hasToString("{\"favourite\":\"tea\"}");
  }

  @Test
  void eachTableHasItsOwnFields() {
    var catalog = TestCatalog.only("contacts", "contact_tags");
    TestCatalog.metadata(catalog, "contacts", "properties", "tags").put("selected", false);
    TestCatalog.metadata(catalog, "contact_tags", "properties", "applied_by")
        .put("selected", false);
    TapRun run = tap.run(catalog, JsonMapper.shared().createObjectNode());
    hasAllLinks(run);
    assertThat(run.records("contacts").get(0).has("tags")).isFalse();
    assertThat(run.records("contact_tags").get(0).propertyNames())
        .containsExactly("contact_id", UPDATED, "tag_id", "name", "applied_at");
  }
}
