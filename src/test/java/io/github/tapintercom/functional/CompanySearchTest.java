package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Companies in the version that has a search of them. */
class CompanySearchTest {
  private static final long THEN = 1_700_000_000;
  private static final String[] STREAMS = {"companies", "company_tags", "company_segments"};

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    Hostile hostile = new Hostile(FaultPlan.none(), () -> Quirks.NONE, this::requested);
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
    tap.config().put("lookback_window", 0).put("page_size", 7);
    workspace.seed(Family.COMPANIES, 30, THEN, 60);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private void requested(RequestInfo info) {
    requests.add(info.path());
  }

  private TapRun run(String version, JsonNode state, String... streams) {
    requests.clear();
    tap.config().put("api_version", version);
    return tap.run(TestCatalog.only(streams), state);
  }

  private static List<String> sorted(TapRun run, String stream) {
    return run.records(stream).stream().map(JsonNode::toString).sorted().toList();
  }

  private static JsonNode none() {
    return JsonMapper.shared().createObjectNode();
  }

  @Test
  void readsWhatTheScrollReads() {
    TapRun scrolled = run("2.17", none(), STREAMS);
    assertThat(requests).contains("/companies/scroll").doesNotContain("/companies/search");
    TapRun searched = run("Preview", none(), STREAMS);
    assertThat(requests).contains("/companies/search").doesNotContain("/companies/scroll");

    assertThat(searched.code()).as("%s", searched.log()).isZero();
    for (String stream : STREAMS) {
      assertThat(sorted(searched, stream)).as(stream).isEqualTo(sorted(scrolled, stream));
    }
    assertThat(searched.records("companies")).hasSize(30);
    assertThat(searched.lastState().at("/bookmarks/companies").propertyNames())
        .containsExactly("updated_at");
  }

  @Test
  void aSecondRunReadsWhatChanged() {
    JsonNode state =
        JsonMapper.shared()
            .readTree("{\"bookmarks\":{\"companies\":{\"updated_at\":\"2023-11-14T22:40:00Z\"}}}");
    TapRun run = run("Preview", state, "companies");
    assertThat(run.code()).isZero();
    assertThat(run.records("companies"))
        .hasSize(3)
        .allSatisfy(
            row ->
                assertThat(row.get("updated_at").asString())
                    .isGreaterThanOrEqualTo("2023-11-14T22:40"));
    assertThat(requests).filteredOn("/companies/search"::equals).hasSizeLessThan(7);
  }
}
