package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RequestInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The reporting export, from a dataset of the workspace to the loader. */
class ReportExportTest {
  private static final String HANDLING = "reporting_teammate_handling_conversation";

  private final GeneratedWorkspace workspace = GeneratedWorkspace.of(20);

  @TempDir private Path directory;

  private DemoTap tap() {
    DemoTap tap = new DemoTap(directory, DemoOptions.of(workspace));
    tap.config().put("start_date", "2023-11-01").put("end_date", "2024-01-01");
    return tap;
  }

  private static ObjectNode nothing() {
    return JsonMapper.shared().createObjectNode();
  }

  @Test
  void aRowHasWhatItIsAboutItsTimeAndAllAttributesByTheirOwnIds() {
    try (DemoTap tap = tap()) {
      TapRun run = tap.run(TestCatalog.only(HANDLING), nothing());

      assertThat(run.code()).as("%s", run.log()).isZero();
      List<JsonNode> rows = run.records(HANDLING);
      assertThat(rows).hasSize(7);
      assertThat(RecordChecks.violations(run.schema(HANDLING), rows)).isEmpty();
      JsonNode row = rows.get(2);
      assertThat(row.get("subject_id").asString()).isEqualTo("502/502");
      assertThat(row.get("happened_at").asString()).isEqualTo("2023-11-16T22:13:20.000000Z");
      assertThat(row.get("occurrence").asInt()).isZero();
      JsonNode attributes = row.get("attributes");
      assertThat(attributes.get("people.user_role").asString()).isEqualTo("people.user_role 2");
      assertThat(attributes.get("company.user_role").asString()).isEqualTo("company.user_role 2");
      assertThat(attributes.get("people.Brand").isNull()).isTrue();
      assertThat(rows.get(0).at("/attributes/people.Brand").asString()).isEqualTo("people.Brand 0");
    }
  }

  @Test
  void aDatasetThatTheWorkspaceLacksFailsItsStreamAndNamesThoseThatThereAre() {
    workspace
        .directory()
        .records("reporting_datasets")
        .removeIf(dataset -> dataset.path("id").asString("").equals("call"));
    try (DemoTap tap = tap()) {
      TapRun run = tap.run(TestCatalog.only("reporting_call", HANDLING), nothing());

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.critical())
          .singleElement()
          .asString()
          .contains("reporting_call: ", "no reporting dataset \"call\"", "conversation_state");
      assertThat(run.records(HANDLING)).hasSize(7);
    }
  }

  /** A catalog without the columns would change the table of a loader. */
  @Test
  void discoveryFailsWhereTheDatasetsCannotBeRead() {
    FaultPlan other =
        info ->
            info.path().endsWith("/get_datasets")
                ? Optional.of(Fault.altered(response -> response.remove("data")))
                : Optional.empty();
    Hostile hostile = new Hostile(other, () -> Quirks.NONE, info -> {});
    try (DemoTap tap = new DemoTap(directory, DemoOptions.of(workspace), hostile)) {
      TapRun run = tap.run("--discover");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.critical()).singleElement().asString().contains("list reporting datasets");
    }
  }

  @Test
  void aDayWithoutANewWindowIsExportedAgainForWhatChanged() {
    try (DemoTap tap = tap()) {
      TapRun run = tap.run(TestCatalog.only(HANDLING), nothing());
      tap.config().put("end_date", "2024-01-02").put("export_lookback_days", 60);
      TapRun again = tap.run(TestCatalog.only(HANDLING), run.lastState());

      assertThat(again.records(HANDLING)).isEqualTo(run.records(HANDLING));
      List<RequestInfo> starts =
          tap.server().log().requests().stream()
              .filter(request -> request.path().equals("/export/reporting_data/enqueue"))
              .toList();
      assertThat(starts).hasSize(2);
    }
  }
}
