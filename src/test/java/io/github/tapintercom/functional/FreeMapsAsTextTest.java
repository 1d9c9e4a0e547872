package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The setting {@code custom_attributes: json}: free maps as JSON text. */
class FreeMapsAsTextTest {
  private static final ObjectNode NO_STATE = JsonMapper.shared().createObjectNode();

  @TempDir private Path directory;
  private DemoTap tap;

  @BeforeEach
  void serve() {
    tap = new DemoTap(directory, DemoOptions.of(GeneratedWorkspace.of(40))).newest();
    tap.config().put("custom_attributes", "json");
  }

  @AfterEach
  void close() {
    tap.close();
  }

  @Test
  void noColumnOfAnyStreamIsAFreeMap() {
    TapRun run = tap.run(TestCatalog.discovered(tap), NO_STATE);

    assertThat(run.code()).as("%s", run.critical()).isZero();
    for (StreamFacts stream : Streams.ALL) {
      ObjectNode schema = run.schema(stream.name());
      assertThat(freeMaps(schema)).as(stream.name()).isZero();
      assertThat(RecordChecks.violations(schema, run.records(stream.name()))).isEmpty();
    }
  }

  @Test
  void theTextIsTheObjectOfARunWithObjects() {
    TapRun text = tap.run();
    tap.config().remove("custom_attributes");
    TapRun objects = tap.run();

    List<JsonNode> users = text.records("users");
    assertThat(users).hasSameSizeAs(objects.records("users")).isNotEmpty();
    Map<String, JsonNode> byId = new java.util.HashMap<>();
    objects.records("users").forEach(user -> byId.put(user.get("id").asString(), user));
    for (JsonNode user : users) {
      JsonNode attributes = user.get("custom_attributes");
      assertThat(attributes.isString()).isTrue();
      assertThat(JsonMapper.shared().readTree(attributes.asString()))
          .isEqualTo(byId.get(user.get("id").asString()).get("custom_attributes"));
    }
  }

  @Test
  void unknownFieldsAreTextToo() {
    tap.config().put("unknown_fields", "keep");

    TapRun run = tap.run();

    assertThat(run.schema("companies").at("/properties/unknown_fields"))
        .hasToString("{\"type\":[\"null\",\"string\"],\"contentMediaType\":\"application/json\"}");
    for (StreamFacts stream : Streams.ALL) {
      if (run.streams().contains(stream.name())) {
        assertThat(RecordChecks.violations(run.schema(stream.name()), run.records(stream.name())))
            .isEmpty();
      }
    }
  }

  @Test
  void aCatalogOfAnotherSettingIsRefusedBeforeAnythingIsWritten() {
    ObjectNode withText = TestCatalog.discovered(tap, "users", "data_events");
    tap.config().remove("custom_attributes");
    ObjectNode withObjects = TestCatalog.discovered(tap, "users", "data_events");

    TapRun objects = tap.run(withText, NO_STATE);
    tap.config().put("custom_attributes", "json");
    TapRun text = tap.run(withObjects, NO_STATE);

    for (TapRun run : List.of(objects, text)) {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.warnings()).isEmpty();
      assertThat(run.critical())
          .singleElement()
          .asString()
          .contains(
              "catalog.json", "users.custom_attributes is", "data_events.metadata", "--discover");
    }
  }

  @Test
  void theDemoTakesTheSettingFromTheEnvironment() {
    Map<String, String> environment = Map.of("TAP_INTERCOM_CUSTOM_ATTRIBUTES", "json");

    TapRun discovery = TapRun.with(environment, directory, "--demo=3", "--discover");
    TapRun run = TapRun.with(environment, directory, "--demo=3");
    TapRun wrong =
        TapRun.with(Map.of("TAP_INTERCOM_CUSTOM_ATTRIBUTES", "xml"), directory, "--demo=3");

    JsonNode catalog = JsonMapper.shared().readTree(discovery.out());
    assertThat(freeMaps(catalog)).isZero();
    assertThat(run.schema("users").at("/properties/custom_attributes/contentMediaType").asString())
        .isEqualTo("application/json");
    assertThat(wrong.code()).isEqualTo(2);
  }

  private static int freeMaps(JsonNode json) {
    int own =
        json.isObject()
                && json.path("type").toString().contains("\"object\"")
                && !json.has("properties")
            ? 1
            : 0;
    return own + json.valueStream().mapToInt(FreeMapsAsTextTest::freeMaps).sum();
  }
}
