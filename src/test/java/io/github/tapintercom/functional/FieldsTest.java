package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which fields of a record get to standard output. */
class FieldsTest {
  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    tap = new DemoTap(directory, DemoOptions.of(workspace));
    ObjectNode user =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"type":"contact","id":"1","role":"user","email":"ann@example.com",
                     "created_at":1700000000,"updated_at":1700000000,
                     "location":{"type":"location","city":"Lyon","zip":"69001"},
                     "custom_attributes":{"plan":"pro","salary":9},"shoe_size":42}
                    """);
    workspace.put(Family.CONTACTS, user);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  @Test
  void anObjectOfWhichNoFieldIsSelectedIsWrittenWithoutAny() {
    ObjectNode catalog = TestCatalog.only("users");
    for (JsonNode entry : TestCatalog.stream(catalog, "users").get("metadata")) {
      if (entry.get("breadcrumb").size() > 2
          && entry.at("/breadcrumb/1").asString().equals("location")) {
        ((ObjectNode) entry.get("metadata")).put("selected", false);
      }
    }

    TapRun run = sync(catalog);

    assertThat(run.schema("users").at("/properties/location/properties")).isEmpty();
    assertThat(record(run).get("location")).hasToString("{}");
    assertThat(run.out()).doesNotContain("Lyon");
    assertThat(run.log()).anySatisfy(line -> assertThat(line).contains("users.location.*"));
  }

  @Test
  void aKeyOfAFreeMapCanBeDeselected() {
    ObjectNode catalog = TestCatalog.only("users");
    ObjectNode entry = TestCatalog.stream(catalog, "users").withArray("metadata").addObject();
    entry
        .putArray("breadcrumb")
        .add("properties")
        .add("custom_attributes")
        .add("properties")
        .add("salary");
    entry.putObject("metadata").put("selected", false);

    assertThat(record(sync(catalog)).get("custom_attributes")).hasToString("{\"plan\":\"pro\"}");
  }

  @Test
  void unknownFieldsAreDroppedAndNamed() {
    TapRun run = sync(TestCatalog.only("users"));

    assertThat(run.schema("users").get("properties").has("unknown_fields")).isFalse();
    assertThat(record(run).has("unknown_fields")).isFalse();
    assertThat(run.log())
        .anySatisfy(line -> assertThat(line).contains("'shoe_size'", "left out"))
        .anySatisfy(line -> assertThat(line).contains("'location.zip'", "left out"));
  }

  @Test
  void unknownFieldsAreKeptInOneColumn() {
    tap.config().put("unknown_fields", "keep");

    TapRun run = sync(TestCatalog.only("users"));

    assertThat(run.schema("users").at("/properties/unknown_fields"))
        .hasToString("{\"type\":[\"null\",\"object\"],\"additionalProperties\":true}");
    assertThat(record(run).at("/unknown_fields/shoe_size").asInt()).isEqualTo(42);
    assertThat(record(run).get("unknown_fields").get("location.zip").asString()).isEqualTo("69001");
  }

  @Test
  void unknownFieldsAreKeptOnlyWhereTheyAreNotDeselected() {
    tap.config().put("unknown_fields", "keep");
    ObjectNode catalog = TestCatalog.only("users");
    for (String name : new String[] {"shoe_size", "unknown_fields"}) {
      ObjectNode entry = TestCatalog.stream(catalog, "users").withArray("metadata").addObject();
      entry.putArray("breadcrumb").add("properties").add(name);
      entry.putObject("metadata").put("selected", name.equals("unknown_fields"));
    }
    TestCatalog.metadata(catalog, "users", "properties", "location").put("selected", false);

    TapRun run = sync(catalog);

    // Not the bare number: a time may hold it.
    assertThat(run.out()).doesNotContain("69001").doesNotContain(":42,").doesNotContain(":42}");
    assertThat(run.schema("users").get("properties").has("unknown_fields")).isTrue();
  }

  private TapRun sync(ObjectNode catalog) {
    TapRun run = tap.run(catalog, JsonMapper.shared().createObjectNode());
    assertThat(run.code()).as("%s", run.log()).isZero();
    return run;
  }

  private static JsonNode record(TapRun run) {
    assertThat(run.records("users")).hasSize(1);
    return run.records("users").get(0);
  }
}
