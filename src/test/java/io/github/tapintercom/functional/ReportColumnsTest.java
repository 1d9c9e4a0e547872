package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The columns of the reporting export, which are those that a workspace's datasets have. */
class ReportColumnsTest {
  private static final ObjectNode NO_STATE = JsonMapper.shared().createObjectNode();
  private static final String DATASETS = "GET /export/reporting_data/get_datasets";
  private static final String CALLS = "reporting_call";
  private static final String HANDLING = "reporting_teammate_handling_conversation";
  private static final String TO_CLOSE = "duration.time_to_close_excluding_bot_inbox";

  @TempDir private Path directory;
  private final GeneratedWorkspace workspace = GeneratedWorkspace.of(20);
  private DemoTap tap;

  @BeforeEach
  void serve() {
    tap = tap(Quirks.NONE);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private DemoTap tap(Quirks quirks) {
    DemoTap made = new DemoTap(directory, DemoOptions.of(workspace), Hostile.with(quirks));
    made.config().put("start_date", "2023-11-01").put("end_date", "2024-01-01");
    return made;
  }

  private ArrayNode attributes(String dataset) {
    return (ArrayNode) dataset(dataset).get("attributes");
  }

  private ObjectNode dataset(String id) {
    return workspace.directory().records("reporting_datasets").stream()
        .filter(dataset -> dataset.path("id").asString("").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isTime(JsonNode attribute) {
    return attribute.path("id").asString("").endsWith("_started_at");
  }

  private static Map<String, String> types(JsonNode catalog, String stream) {
    Map<String, String> types = new TreeMap<>();
    TestCatalog.stream((ObjectNode) catalog, stream)
        .at("/schema/properties/attributes/properties")
        .properties()
        .forEach(
            column -> {
              JsonNode schema = column.getValue();
              String type = schema.at("/type/1").asString();
              types.put(column.getKey(), schema.path("format").asString(type));
            });
    return types;
  }

  @Test
  void discoveryHasAColumnForEachAttributeOfADataset() {
    ObjectNode catalog = TestCatalog.discovered(tap, CALLS);

    assertThat(types(catalog, CALLS))
        .hasToString(
            "{company_user_role=string, "
                + "duration_time_to_close_excluding_bot_inbox=number, "
                + "duration_time_to_close_excluding_bot_inbox_in_offic=number, "
                + "people_brand=string, people_user_role=string, standard_call_id=string, "
                + "timestamp_call_started_at=date-time, timestamp_last_closed_at=date-time}");
    assertThat(
            TestCatalog.metadata(
                    catalog, CALLS, "properties", "attributes", "properties", "people_brand")
                .get("intercom-name")
                .asString())
        .isEqualTo("people.Brand");
    assertThat(types(catalog, HANDLING))
        .containsKeys("standard_conversation_id", "standard_teammate_id");
    assertThat(TestCatalog.stream(catalog, "users").at("/schema/properties/custom_attributes"))
        .isEqualTo(
            TestCatalog.stream(TestCatalog.discovered(), "users")
                .at("/schema/properties/custom_attributes"));
    assertThat(tap.server().log().count(DATASETS)).isOne();
    assertThat(tap.server().log().total()).isEqualTo(2);
  }

  @Test
  void aRunWritesTheColumnsOfItsCatalogAndRequestsTheDatasetsOnce() {
    ObjectNode catalog = TestCatalog.discovered(tap, CALLS, HANDLING);

    TapRun run = tap.run(catalog, NO_STATE);

    assertThat(run.code()).as("%s", run.log()).isZero();
    for (String stream : List.of(CALLS, HANDLING)) {
      List<JsonNode> rows = run.records(stream);
      assertThat(rows).hasSize(7);
      assertThat(RecordChecks.violations(run.schema(stream), rows)).isEmpty();
      assertThat(rows).allMatch(row -> row.get("attributes_untyped").isNull());
    }
    JsonNode attributes = run.records(CALLS).get(2).get("attributes");
    assertThat(attributes.get("standard_call_id").asString()).isEqualTo("502");
    assertThat(attributes.get("timestamp_last_closed_at").asString())
        .isEqualTo("2023-11-16T22:13:20.000000Z");
    assertThat(attributes.get("duration_time_to_close_excluding_bot_inbox").doubleValue())
        .isEqualTo(81.0);
    assertThat(attributes.get("people_user_role").asString()).isEqualTo("people.user_role 2");
    assertThat(attributes.get("company_user_role").asString()).isEqualTo("company.user_role 2");
    assertThat(attributes.get("people_brand").isNull()).isTrue();
    assertThat(run.warnings()).isEmpty();
    assertThat(tap.server().log().count(DATASETS)).isEqualTo(2); // one for discovery
  }

  @Test
  void whatDoesNotFitItsTypeAndWhatIsNewIsInTheColumnBeside() {
    ObjectNode catalog = TestCatalog.discovered(tap, CALLS);
    List<ObjectNode> rows = workspace.directory().exported(Streams.get(CALLS));
    rows.get(3).put(TO_CLOSE, "not yet").put("timestamp.last_closed_at", "never");
    rows.get(4).put("people.plan", "pro");
    attributes("call").addObject().put("id", "plan").put("qualified_id", "people.plan");

    TapRun run = tap.run(catalog, NO_STATE);

    assertThat(run.code()).as("%s", run.log()).isZero();
    List<JsonNode> written = run.records(CALLS);
    assertThat(RecordChecks.violations(run.schema(CALLS), written)).isEmpty();
    assertThat(written.get(3).at("/attributes/timestamp_last_closed_at").isNull()).isTrue();
    assertThat(written.get(3).at("/attributes_untyped/" + TO_CLOSE).asString())
        .isEqualTo("not yet");
    assertThat(written.get(3).at("/attributes_untyped/timestamp.last_closed_at").asString())
        .isEqualTo("never");
    assertThat(written.get(4).at("/attributes_untyped/people.plan").asString()).isEqualTo("pro");
    assertThat(run.warnings())
        .anySatisfy(line -> assertThat(line).contains("'attributes.people.plan'", "kept in"))
        .anySatisfy(line -> assertThat(line).contains("time_to_close", "a number", "kept in"))
        .anySatisfy(line -> assertThat(line).contains("last_closed_at", "kept in"));
  }

  @Test
  void aColumnWhoseAttributeIsGoneIsNamedOnceAndStaysEmpty() {
    ObjectNode catalog = TestCatalog.discovered(tap, CALLS, HANDLING);
    attributes("call").removeIf(a -> a.path("id").asString("").equals("user_role"));

    TapRun run = tap.run(catalog, NO_STATE);

    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(run.warnings())
        .singleElement()
        .asString()
        .contains(CALLS + ": ", "\"call\" no longer has company.user_role, people.user_role");
    assertThat(RecordChecks.violations(run.schema(CALLS), run.records(CALLS))).isEmpty();
    assertThat(run.records(CALLS))
        .hasSize(7)
        .allMatch(row -> row.at("/attributes/people_user_role").isNull());
  }

  @Test
  void aCatalogOfWhichNoColumnIsLeftFailsItsStreamAndNoOther() {
    ObjectNode catalog = TestCatalog.discovered(tap, CALLS, HANDLING);
    attributes("call")
        .forEach(
            a -> {
              ObjectNode attribute = (ObjectNode) a;
              attribute.put("qualified_id", "new." + attribute.get("id").asString());
            });

    TapRun run = tap.run(catalog, NO_STATE);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical())
        .singleElement()
        .asString()
        .contains(CALLS + ": ", "timestamp.call_started_at", "--discover --catalog");
    assertThat(run.records(CALLS)).isEmpty();
    assertThat(run.lastState().at("/bookmarks/" + CALLS).isMissingNode()).isTrue();
    assertThat(run.records(HANDLING)).hasSize(7);
  }

  @Test
  void discoveredAgainNamesAndTypesStayAndEachChangeIsALine() {
    TapRun first = tap.run("--discover");
    assertThat(again(first).out()).isEqualTo(first.out());
    attributes("call").removeIf(a -> a.path("id").asString("").equals("Brand"));
    attributes("call").addObject().put("id", "Brand").put("qualified_id", "people-Brand");
    dataset("ticket_time_in_state").put("id", "renamed");

    TapRun second = again(first);

    assertThat(second.warnings())
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .contains(CALLS + ": ", "no longer", "\"people.Brand\"", "people_brand stays"),
            line ->
                assertThat(line)
                    .contains(CALLS + ": ", "\"people-Brand\" is new", "attributes.people_brand_2"),
            line ->
                assertThat(line)
                    .contains("reporting_ticket_time_in_state: ", "no longer has this dataset"));
    JsonNode before = JsonMapper.shared().readTree(first.out());
    JsonNode after = JsonMapper.shared().readTree(second.out());
    assertThat(types(after, CALLS)).containsAllEntriesOf(types(before, CALLS)).hasSize(9);
    assertThat(types(after, "reporting_ticket_time_in_state"))
        .isEqualTo(types(before, "reporting_ticket_time_in_state"))
        .isNotEmpty();
  }

  private TapRun again(TapRun first) {
    tap.file("old.json", JsonMapper.shared().readTree(first.out()));
    TapRun run = tap.run("--discover", "--catalog", "old.json");
    assertThat(run.code()).as("%s", run.log()).isZero();
    return run;
  }

  @Test
  void withoutThePermissionEachStreamKeepsOneObjectAndThatIsSaid() {
    Quirks quirks =
        Quirks.NONE.withDenied(Map.of("/export/reporting_data/get_datasets", Denial.FORBIDDEN));
    try (DemoTap denied = tap(quirks)) {
      TapRun run = denied.run("--discover");

      assertThat(run.code()).as("%s", run.log()).isZero();
      assertThat(run.out()).isEqualTo(TapRun.in(directory, "--discover").out());
      assertThat(run.warnings()).singleElement().asString().contains("one object for all");

      TapRun known = tap.run("--discover");
      denied.file("old.json", JsonMapper.shared().readTree(known.out()));
      assertThat(denied.run("--discover", "--catalog", "old.json").out()).isEqualTo(known.out());
    }
  }

  @Test
  void aDatasetWithoutItsTimeFailsItsStream() {
    ObjectNode catalog = TestCatalog.discovered(tap, CALLS, HANDLING);
    attributes("call").removeIf(ReportColumnsTest::isTime);

    TapRun run = tap.run(catalog, NO_STATE);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical())
        .singleElement()
        .asString()
        .contains(CALLS + ": ", "no attribute for its time (\"call_started_at\")");
    assertThat(run.records(HANDLING)).hasSize(7);
  }

  @Test
  void asTextOrInAnOlderVersionNoDatasetIsRequested() {
    ObjectNode typed = TestCatalog.discovered(tap, CALLS);
    tap.config().put("custom_attributes", "json");
    TapRun refused = tap.run(typed, NO_STATE);
    TapRun text = tap.run("--discover");
    tap.config().put("custom_attributes", "object").put("api_version", "2.13");
    TapRun old = tap.run("--discover");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.critical()).singleElement().asString().contains(CALLS + ".attributes");
    assertThat(types(JsonMapper.shared().readTree(text.out()), CALLS)).isEmpty();
    assertThat(old.out()).isEqualTo(TapRun.in(directory, "--discover").out());
    assertThat(tap.server().log().count(DATASETS)).isOne();
  }
}
