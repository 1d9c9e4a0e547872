package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a catalog selects of typed attributes, and for which setting it was made. */
class TypedSelectionTest {
  private static final ObjectNode NO_STATE = JsonMapper.shared().createObjectNode();

  @TempDir private Path directory;
  private DemoTap tap;

  @BeforeEach
  void serve() {
    tap = new DemoTap(directory, DemoOptions.of(GeneratedWorkspace.of(60)));
    tap.config().put("custom_attributes", "typed");
  }

  @AfterEach
  void close() {
    tap.close();
  }

  @Test
  void aCatalogOfAnotherSettingIsRefused() {
    ObjectNode typed = TestCatalog.discovered(tap, "users", "tickets");
    TapRun needsTyped = tap.run(TestCatalog.only("users", "tickets"), NO_STATE);
    tap.config().put("custom_attributes", "json");
    TapRun json = tap.run(typed, NO_STATE);
    tap.config().remove("custom_attributes");
    TapRun object = tap.run(typed, NO_STATE);

    refused(needsTyped, "users.custom_attributes is object, not typed");
    refused(needsTyped, "tickets.ticket_attributes is object, not typed");
    refused(json, "users.custom_attributes is typed, not json");
    refused(object, "tickets.ticket_attributes is typed, not object");
  }

  private static void refused(TapRun run, String words) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.warnings()).isEmpty();
    assertThat(run.critical()).singleElement().asString().contains("catalog.json", words);
  }

  @Test
  void whatIsDeselectedIsWrittenNowhere() {
    ObjectNode catalog = TestCatalog.discovered(tap, "users");
    String[] grosse = {"properties", "custom_attributes", "properties", "grosse"};
    TestCatalog.metadata(catalog, "users", grosse).put("selected", false);
    ObjectNode stray = TestCatalog.stream(catalog, "users").withArray("metadata").addObject();
    stray
        .putArray("breadcrumb")
        .add("properties")
        .add("custom_attributes")
        .add("properties")
        .add("stray");
    stray.putObject("metadata").put("selected", false);

    TapRun run = tap.run(catalog, NO_STATE);

    assertThat(run.code()).isZero();
    assertThat(run.out()).doesNotContain("XL").doesNotContain("\"stray\":").doesNotContain("Größe");
    assertThat(run.warnings()).noneMatch(line -> line.contains("stray"));
  }

  @Test
  void aMapThatIsDeselectedOrTakenOutIsWrittenNowhere() {
    ObjectNode ofObjects = TestCatalog.only("users");
    TestCatalog.metadata(ofObjects, "users", "properties", "custom_attributes")
        .put("selected", false);
    ObjectNode deselected = TestCatalog.discovered(tap, "users");
    TestCatalog.metadata(deselected, "users", "properties", "custom_attributes")
        .put("selected", false);
    ObjectNode takenOut = TestCatalog.discovered(tap, "users");
    ((ObjectNode) TestCatalog.stream(takenOut, "users").at("/schema/properties"))
        .remove("custom_attributes");
    TestCatalog.metadata(takenOut, "users", "properties", "custom_attributes").remove("selected");

    for (ObjectNode catalog : List.of(ofObjects, deselected, takenOut)) {
      TapRun run = tap.run(catalog, NO_STATE);

      assertThat(run.code()).as("%s", run.critical()).isZero();
      assertThat(run.records("users")).isNotEmpty();
      assertThat(RecordChecks.violations(run.schema("users"), run.records("users"))).isEmpty();
      assertThat(run.out()).doesNotContain("paid_subscriber").doesNotContain("stray");
    }
  }
}
