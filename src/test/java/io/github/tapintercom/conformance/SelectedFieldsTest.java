package io.github.tapintercom.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.functional.DemoTap;
import io.github.tapintercom.functional.RecordChecks;
import io.github.tapintercom.functional.TapRun;
import io.github.tapintercom.functional.TestCatalog;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Catalogs as Meltano and people write them, applied to SCHEMA and RECORD. */
class SelectedFieldsTest {
  private static DemoTap tap;

  @BeforeAll
  static void serve(@TempDir Path directory) {
    tap = new DemoTap(directory, DemoOptions.of(GeneratedWorkspace.of(40))).newest();
  }

  @AfterAll
  static void close() {
    tap.close();
  }

  static Stream<String> streams() {
    return Streams.ALL.stream().map(StreamFacts::name);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void readsEachStreamAlone(String stream) {
    TapRun run = sync(TestCatalog.only(stream));

    assertThat(run.streams()).containsExactly(stream);
    assertThat(run.records(stream)).isNotEmpty();
    assertThat(run.messages())
        .allSatisfy(m -> assertThat(m.path("stream").asString(stream)).isEqualTo(stream));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void keepsTheAutomaticFieldsWhenNoneIsSelected(String stream) {
    ObjectNode catalog = TestCatalog.only(stream);
    for (JsonNode entry : TestCatalog.stream(catalog, stream).get("metadata")) {
      if (!entry.get("breadcrumb").isEmpty()) {
        ((ObjectNode) entry.get("metadata")).put("selected", false);
      }
    }
    TapRun run = sync(catalog);

    List<JsonNode> records = run.records(stream);
    assertThat(records).isNotEmpty();
    StreamFacts facts = Streams.get(stream);
    assertThat(run.schema(stream).get("properties").propertyNames())
        .containsAll(facts.key())
        .containsAll(facts.replicationKey().stream().toList())
        .allMatch(facts::isAutomatic);
    assertThat(RecordChecks.violations(run.schema(stream), records)).isEmpty();
  }

  @Test
  void takesBackWhatDiscoveryPrinted() {
    TapRun run = sync(TestCatalog.discovered());

    assertThat(run.streams())
        .containsExactlyInAnyOrderElementsOf(
            Streams.ALL.stream()
                .filter(StreamFacts::selectedByDefault)
                .map(StreamFacts::name)
                .toList());
  }

  @Test
  void appliesNestedSelectionToSchemaAndRecord() {
    ObjectNode catalog = TestCatalog.only("conversations");
    TestCatalog.metadata(catalog, "conversations", "properties", "source", "properties", "body")
        .put("selected", false);
    TestCatalog.metadata(
            catalog, "conversations", "properties", "tags", "items", "properties", "name")
        .put("selected", "false");
    TestCatalog.metadata(catalog, "conversations", "properties", "statistics")
        .put("selected", false);
    TapRun run = sync(catalog);

    JsonNode properties = run.schema("conversations").get("properties");
    assertThat(properties.has("statistics")).isFalse();
    assertThat(properties.at("/source/properties").has("body")).isFalse();
    assertThat(properties.at("/source/properties").has("subject")).isTrue();
    assertThat(properties.at("/tags/items/properties").has("name")).isFalse();
    assertThat(RecordChecks.violations(run.schema("conversations"), run.records("conversations")))
        .isEmpty();
  }

  @Test
  void dropsWhatIsUnsupportedAndKeepsWhatIsAutomatic() {
    ObjectNode catalog = TestCatalog.only("tags");
    TestCatalog.metadata(catalog, "tags", "properties", "name").put("inclusion", "unsupported");
    TestCatalog.metadata(catalog, "tags", "properties", "id").put("selected", false);
    TapRun run = sync(catalog);

    assertThat(run.schema("tags").get("properties").propertyNames())
        .contains("id")
        .doesNotContain("name");
  }

  @Test
  void childrenAreReadWithoutTheirParents() {
    TapRun child = sync(TestCatalog.only("conversation_parts"));
    TapRun both = sync(TestCatalog.only("conversations", "conversation_parts"));

    assertThat(child.records("conversations")).isEmpty();
    assertThat(child.records("conversation_parts"))
        .hasSameSizeAs(both.records("conversation_parts"));
  }

  @Test
  void readsAnIncrementalStreamInFullWhenSelected() {
    ObjectNode state = JsonMapper.shared().createObjectNode();
    state.putObject("bookmarks").putObject("tickets").put("updated_at", "2026-02-28T00:00:00Z");
    ObjectNode catalog = TestCatalog.only("tickets");
    TapRun incremental = tap.run(catalog, state);
    TestCatalog.stream(catalog, "tickets").put("replication_method", "FULL_TABLE");
    TestCatalog.metadata(catalog, "tickets").put("replication-method", "FULL_TABLE");
    TapRun full = tap.run(catalog, state);

    assertThat(full.records("tickets").size()).isGreaterThan(incremental.records("tickets").size());
    assertThat(full.schemaMessages("tickets").get(0).has("bookmark_properties")).isFalse();
    assertThat(full.lastState().at("/bookmarks/tickets/updated_at").asString())
        .startsWith("2026-02-28");
  }

  @Test
  void requestsTheFieldsThatNeedAFlag() {
    sync(TestCatalog.only("users", "conversations"));

    assertThat(tap.server().log().requests())
        .anySatisfy(
            r ->
                assertThat(r.path() + "?" + r.query() + r.body()).contains("include_merge_history"))
        .anySatisfy(
            r -> assertThat(r.path() + "?" + r.query() + r.body()).contains("include_monitors"))
        .anySatisfy(
            r -> assertThat(r.path() + "?" + r.query() + r.body()).contains("include_scorecards"));
  }

  private static TapRun sync(ObjectNode catalog) {
    TapRun run = tap.run(catalog, JsonMapper.shared().createObjectNode());
    assertThat(run.code()).as("%s", run.log()).isZero();
    return run;
  }
}
