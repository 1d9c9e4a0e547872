package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The setting {@code custom_attributes: typed}: a column for each attribute of the workspace. */
class TypedAttributesTest {
  private static final ObjectNode NO_STATE = JsonMapper.shared().createObjectNode();
  private static final String[] STREAMS = {"users", "companies", "conversations", "tickets"};

  @TempDir private Path directory;
  private final GeneratedWorkspace workspace = GeneratedWorkspace.of(60);
  private DemoTap tap;

  @BeforeEach
  void serve() {
    tap = new DemoTap(directory, DemoOptions.of(workspace));
    tap.config().put("custom_attributes", "typed");
  }

  @AfterEach
  void close() {
    tap.close();
  }

  @Test
  void discoveryHasAColumnForEachAttribute() {
    ObjectNode catalog = TestCatalog.discovered(tap, STREAMS);

    assertThat(types(catalog, "users", "custom_attributes"))
        .hasToString(
            "{_1st_order=date-time, a_b=integer, a_b_2=string, a_b_3=boolean, grosse=string, "
                + "monthly_spend=number, old_code=string, paid_subscriber=boolean, plan=string, "
                + "team_mates=integer, trial_ends_at=date-time}");
    assertThat(types(catalog, "leads", "custom_attributes"))
        .isEqualTo(types(catalog, "users", "custom_attributes"));
    assertThat(types(catalog, "companies", "custom_attributes"))
        .hasToString(
            "{rate=number, renewed_at=date-time, seats=integer, tier=string, vip=boolean}");
    assertThat(types(catalog, "conversations", "custom_attributes"))
        .hasToString(
            "{due_at=date-time, files=json, issue_type=string, note=string, order=object, "
                + "refunded=boolean, severity=integer, worth=number}");
    assertThat(types(catalog, "tickets", "ticket_attributes"))
        .hasToString(
            "{_default_description_=string, _default_title_=string, due_by=date-time, "
                + "priority_level=number}");
    assertThat(
            TestCatalog.metadata(
                    catalog, "users", "properties", "custom_attributes", "properties", "grosse")
                .get("intercom-name")
                .asString())
        .isEqualTo("Größe");
    assertThat(column(catalog, "users", "custom_attributes").at("/properties/grosse/description"))
        .hasToString("\"Größe\"");
    assertThat(column(catalog, "users", "custom_attributes_untyped").path("type"))
        .hasToString("[\"null\",\"object\"]");
  }

  @Test
  void aRunWritesWhatTheCatalogHasAndLosesNothing() {
    TapRun typed = tap.run(TestCatalog.discovered(tap, STREAMS), NO_STATE);
    tap.config().remove("custom_attributes");
    TapRun objects = tap.run(TestCatalog.only(STREAMS), NO_STATE);

    assertThat(typed.code()).as("%s", typed.critical()).isZero();
    for (String stream : STREAMS) {
      String map = stream.equals("tickets") ? "ticket_attributes" : "custom_attributes";
      assertThat(RecordChecks.violations(typed.schema(stream), typed.records(stream))).isEmpty();
      JsonNode properties = typed.schema(stream).at("/properties/" + map + "/properties");
      Map<String, JsonNode> records = byId(typed.records(stream));
      assertThat(records).hasSameSizeAs(objects.records(stream)).isNotEmpty();
      for (JsonNode object : objects.records(stream)) {
        ObjectNode found = asSent(records.get(id(object)), map, properties);
        ObjectNode sent = (ObjectNode) object.get(map).deepCopy();
        withoutNulls(sent);
        // Times are written in the tap's own form.
        List.of("trial_ends_at", "1st order", "Due at").forEach(time -> sent.remove(time));
        assertThat(found).isEqualTo(sent);
      }
    }
    JsonNode odd = record(typed, user -> !user.path("custom_attributes_untyped").isNull());
    assertThat(odd.at("/custom_attributes/_1st_order").asString())
        .isEqualTo("2020-09-13T12:26:40.000000Z");
    assertThat(odd.at("/custom_attributes_untyped/stray")).hasToString("[1,{\"x\":null}]");
    JsonNode wrong = record(typed, user -> user.at("/custom_attributes_untyped").has("team_mates"));
    assertThat(wrong.at("/custom_attributes/team_mates").isNull()).isTrue();
    assertThat(typed.warnings())
        .filteredOn(line -> line.contains("_untyped"))
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("'custom_attributes.stray'", "kept in"))
        .anySatisfy(line -> assertThat(line).contains("team_mates", "an integer", "kept in"))
        .anySatisfy(line -> assertThat(line).contains("'custom_attributes.CX Score rating'"));
  }

  @Test
  void theRecordsOfEveryStreamFitTheirSchema() {
    tap.newest();

    TapRun run = tap.run(TestCatalog.discovered(tap), NO_STATE);

    assertThat(run.code()).as("%s", run.critical()).isZero();
    for (StreamFacts stream : Streams.ALL) {
      List<JsonNode> records = run.records(stream.name());
      assertThat(RecordChecks.violations(run.schema(stream.name()), records)).isEmpty();
    }
    assertThat(run.schema("contact_details").at("/properties/custom_attributes"))
        .isEqualTo(run.schema("contacts").at("/properties/custom_attributes"));
  }

  @Test
  void anAttributeThatVanishedIsNull() {
    ObjectNode catalog = TestCatalog.discovered(tap, "users");
    workspace.directory().put("contact_data_attributes", new ArrayList<>());
    JsonNode properties = column(catalog, "users", "custom_attributes").get("properties");
    ObjectNode gone = (ObjectNode) properties.get("plan").deepCopy();
    ((ObjectNode) properties).set("gone", gone.put("intercom-name", "gone"));

    TapRun run = tap.run(catalog, NO_STATE);

    assertThat(run.code()).isZero();
    assertThat(RecordChecks.violations(run.schema("users"), run.records("users"))).isEmpty();
    assertThat(run.records("users"))
        .allSatisfy(user -> assertThat(user.at("/custom_attributes/gone").isNull()).isTrue());
  }

  @Test
  void withoutACatalogTheDefinitionsAreReadFirst() {
    ObjectNode catalog = TestCatalog.discovered(tap);

    TapRun run = tap.run();
    TapRun schemas = tap.run("--test=schema");

    assertThat(run.code()).as("%s", run.critical()).isZero();
    for (String stream : STREAMS) {
      String map = stream.equals("tickets") ? "ticket_attributes" : "custom_attributes";
      for (String column : new String[] {map, map + "_untyped"}) {
        assertThat(run.schema(stream).at("/properties/" + column))
            .isEqualTo(column(catalog, stream, column));
      }
      assertThat(schemas.schema(stream)).isEqualTo(run.schema(stream));
    }
  }

  @Test
  void aCatalogWrittenByHandHasTheColumnForTheRestToo() {
    ObjectNode catalog = TestCatalog.only("users");
    ObjectNode map = (ObjectNode) column(catalog, "users", "custom_attributes");
    map.putObject("properties").putObject("plan").put("type", "string");

    TapRun run = tap.run(catalog, NO_STATE);

    assertThat(run.code()).as("%s", run.critical()).isZero();
    assertThat(RecordChecks.violations(run.schema("users"), run.records("users"))).isEmpty();
    JsonNode user = record(run, one -> one.at("/custom_attributes_untyped").has("team_mates"));
    assertThat(user.get("custom_attributes").propertyNames()).containsExactly("plan");
  }

  @Test
  void ofAWorkspaceWithoutAttributesAllIsInOneColumn() {
    workspace.directory().put("contact_data_attributes", new ArrayList<>());

    ObjectNode catalog = TestCatalog.discovered(tap, "users");
    TapRun run = tap.run(catalog, NO_STATE);

    assertThat(run.code()).as("%s", run.critical()).isZero();
    assertThat(run.schema("users").get("properties").has("custom_attributes")).isFalse();
    assertThat(RecordChecks.violations(run.schema("users"), run.records("users"))).isEmpty();
    assertThat(run.records("users"))
        .anySatisfy(
            user ->
                assertThat(user.at("/custom_attributes_untyped/plan").asString()).isEqualTo("pro"));
  }

  @Test
  void attributesThatTheTokenMayNotReadKeepNothingBack() {
    Quirks quirks = Quirks.NONE.withDenied(Map.of("/ticket_types", Denial.FORBIDDEN));
    try (DemoTap denied = new DemoTap(directory, DemoOptions.of(workspace), Hostile.with(quirks))) {
      denied.config().put("custom_attributes", "typed");

      TapRun run = denied.run("--discover");

      assertThat(run.code()).isZero();
      JsonNode catalog = JsonMapper.shared().readTree(run.out());
      assertThat(column(catalog, "users", "custom_attributes").has("properties")).isTrue();
      assertThat(column(catalog, "tickets", "ticket_attributes").isMissingNode()).isTrue();
      assertThat(column(catalog, "tickets", "ticket_attributes_untyped").isObject()).isTrue();
      assertThat(run.warnings())
          .singleElement()
          .asString()
          .contains("ticket_types", "Read tickets", "no typed columns");
    }
  }

  @Test
  void discoveryTakesOneCallForEachListOfDefinitions() {
    TestCatalog.discovered(tap);

    assertThat(tap.server().log().count("GET /data_attributes")).isEqualTo(2);
    assertThat(tap.server().log().count("GET /conversations/attributes")).isEqualTo(1);
    assertThat(tap.server().log().count("GET /ticket_types")).isEqualTo(1);
    assertThat(tap.server().log().count("GET /export/reporting_data/get_datasets")).isEqualTo(1);
    assertThat(tap.server().log().total()).isEqualTo(6);
  }

  private static JsonNode record(TapRun run, java.util.function.Predicate<JsonNode> wanted) {
    return run.records("users").stream().filter(wanted).findFirst().orElseThrow();
  }

  /** The attributes by Intercom's names, without times. */
  private static ObjectNode asSent(JsonNode record, String map, JsonNode properties) {
    ObjectNode sent = JsonMapper.shared().createObjectNode();
    if (record.get(map + "_untyped") instanceof ObjectNode untyped) {
      sent.setAll(untyped);
    }
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode schema = property.getValue();
      JsonNode value = record.path(map).path(property.getKey());
      if (!value.isNull() && !schema.has("format")) {
        boolean json = schema.has("contentMediaType");
        sent.set(
            schema.get("intercom-name").asString(),
            json ? JsonMapper.shared().readTree(value.asString()) : value);
      }
    }
    return sent;
  }

  private static void withoutNulls(ObjectNode object) {
    List.copyOf(object.propertyNames()).stream()
        .filter(name -> object.get(name).isNull())
        .forEach(object::remove);
  }

  private static Map<String, JsonNode> byId(List<JsonNode> records) {
    Map<String, JsonNode> byId = new TreeMap<>();
    records.forEach(record -> byId.put(id(record), record));
    return byId;
  }

  private static String id(JsonNode record) {
    return record.get("id").asString();
  }

  private static JsonNode column(JsonNode catalog, String stream, String column) {
    return TestCatalog.stream((ObjectNode) catalog, stream).at("/schema/properties/" + column);
  }

  /** The types of a map's columns, by column. */
  private static Map<String, String> types(ObjectNode catalog, String stream, String map) {
    Map<String, String> types = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property :
        column(catalog, stream, map).get("properties").properties()) {
      JsonNode schema = property.getValue();
      String type = schema.at("/type/1").asString();
      types.put(
          property.getKey(),
          schema.has("contentMediaType") ? "json" : schema.path("format").asString(type));
    }
    return types;
  }
}
