package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Typed attributes discovered once more: {@code --discover --catalog OLD}. */
class DiscoveredAgainTest {
  private static final ObjectNode NO_STATE = JsonMapper.shared().createObjectNode();

  @TempDir private Path directory;
  private final GeneratedWorkspace workspace = GeneratedWorkspace.of(30);
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
  void nothingIsSaidWhereNothingHasChanged() {
    TapRun first = tap.run("--discover");

    TapRun second = again(first.out());

    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.warnings()).isEmpty();
  }

  @Test
  void namesAndTypesStayAndEachChangeIsALine() {
    String old = tap.run("--discover").out();
    List<ObjectNode> attributes = new ArrayList<>();
    for (ObjectNode attribute : workspace.directory().records("contact_data_attributes")) {
      ObjectNode copy = attribute.deepCopy();
      switch (copy.get("name").asString()) {
        case "a.b" -> {} // deleted: its name stays taken
        case "plan" -> attributes.add(copy.put("data_type", "integer"));
        default -> attributes.add(copy);
      }
    }
    attributes.add(0, attributes.get(6).deepCopy().put("name", "A-B").put("id", 1));
    workspace.directory().put("contact_data_attributes", attributes);

    TapRun run = again(old);

    assertThat(run.warnings())
        .extracting(line -> line.substring("WARN ".length()))
        .allSatisfy(
            line -> assertThat(line).startsWith("contacts, users, leads, contact_details: "))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("\"A-B\" is new", "custom_attributes.a_b_4"),
            line ->
                assertThat(line).contains("no longer", "\"a.b\"", "custom_attributes.a_b stays"),
            line -> assertThat(line).contains("\"plan\" is integer now", "stays string"));
    Map<String, String> before = columns(old, "users");
    assertThat(columns(run.out(), "users")).containsAllEntriesOf(before).hasSize(before.size() + 1);
    TapRun sync = tap.run((ObjectNode) JsonMapper.shared().readTree(run.out()), NO_STATE);
    assertThat(RecordChecks.violations(sync.schema("users"), sync.records("users"))).isEmpty();
  }

  @Test
  void aTypeThatTheUserHasChangedStays() {
    String old =
        changed(
            tap.run("--discover").out(),
            catalog -> {
              ObjectNode seats =
                  (ObjectNode)
                      TestCatalog.stream(catalog, "companies")
                          .at("/schema/properties/custom_attributes/properties/seats");
              seats.putArray("type").add("null").add("string");
              return catalog;
            });

    TapRun run = again(old);

    assertThat(columns(run.out(), "companies")).containsEntry("seats", "[\"null\",\"string\"]");
    assertThat(run.warnings()).singleElement().asString().contains("companies: ", "\"seats\"");
  }

  @Test
  void columnsStayWhereTheDefinitionsMayNoLongerBeRead() {
    String old = tap.run("--discover").out();
    Quirks quirks = Quirks.NONE.withDenied(Map.of("/ticket_types", Denial.FORBIDDEN));
    try (DemoTap denied = new DemoTap(directory, DemoOptions.of(workspace), Hostile.with(quirks))) {
      denied.config().put("custom_attributes", "typed");
      denied.file("old.json", JsonMapper.shared().readTree(old));

      TapRun run = denied.run("--discover", "--catalog", "old.json");

      assertThat(run.out()).isEqualTo(old);
      assertThat(run.warnings()).singleElement().asString().contains("ticket_types");
    }
  }

  /** What a run may go on without is no table that is empty. */
  @Test
  void columnsStayWhereForbiddenStreamsAreSkipped() {
    String old = tap.run("--discover").out();
    Quirks quirks = Quirks.NONE.withDenied(Map.of("/ticket_types", Denial.FORBIDDEN));
    try (DemoTap denied = new DemoTap(directory, DemoOptions.of(workspace), Hostile.with(quirks))) {
      denied.config().put("custom_attributes", "typed").put("skip_forbidden_streams", true);
      denied.file("old.json", JsonMapper.shared().readTree(old));

      TapRun run = denied.run("--discover", "--catalog", "old.json");

      assertThat(run.code()).isZero();
      assertThat(run.out()).isEqualTo(old);
      assertThat(run.warnings())
          .anySatisfy(w -> assertThat(w).contains("ticket_types", "no typed columns"));
    }
  }

  @Test
  void aCatalogWithoutTypedColumnsIsNamed() {
    String old = TapRun.in(directory, "--discover").out();

    TapRun run = again(old);

    assertThat(run.out()).isEqualTo(tap.run("--discover").out());
    assertThat(run.warnings())
        .hasSize(3)
        .anySatisfy(
            line -> assertThat(line).contains("reporting_call", "attributes has typed columns"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "users, leads", "companies", "conversations", "custom_attributes has"))
        .anySatisfy(line -> assertThat(line).contains("tickets: ticket_attributes has"));
  }

  @Test
  void anUnusableCatalogIsRefused() {
    for (JsonNode wrong : List.of(JsonMapper.shared().createArrayNode(), NO_STATE)) {
      tap.file("old.json", wrong);

      TapRun run = tap.run("--discover", "--catalog", "old.json");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.critical()).singleElement().asString().contains("old.json", "streams");
    }
  }

  private TapRun again(String old) {
    tap.file("old.json", JsonMapper.shared().readTree(old));
    TapRun run = tap.run("--discover", "--catalog", "old.json");
    assertThat(run.code()).as("%s", run.critical()).isZero();
    return run;
  }

  private static String changed(String catalog, UnaryOperator<ObjectNode> change) {
    return change.apply((ObjectNode) JsonMapper.shared().readTree(catalog)).toString();
  }

  private static Map<String, String> columns(String catalog, String stream) {
    Map<String, String> columns = new TreeMap<>();
    TestCatalog.stream((ObjectNode) JsonMapper.shared().readTree(catalog), stream)
        .at("/schema/properties/custom_attributes/properties")
        .properties()
        .forEach(p -> columns.put(p.getKey(), p.getValue().get("type").toString()));
    return columns;
  }
}
