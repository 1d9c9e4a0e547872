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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Companies in the version that has a search of them. */
class CompanySearchTest {
  private static final long THEN = 1_700_000_000;

  /** Many pages more than a search for what changed takes. */
  private static final int COMPANIES = 300;

  private static final String[] STREAMS = {"companies", "company_tags", "company_segments"};

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    Hostile hostile = new Hostile(FaultPlan.none(), () -> Quirks.NONE, this::requested);
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
    tap.config().put("lookback_window", 0).put("page_size", 7);
    workspace.seed(Family.COMPANIES, COMPANIES, THEN, 60);
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

  /** A search may give a record at the border of two readings twice. */
  private static List<String> sorted(TapRun run, String stream) {
    return run.records(stream).stream().map(JsonNode::toString).distinct().sorted().toList();
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
    assertThat(sorted(searched, "companies")).hasSize(COMPANIES);
    assertThat(searched.records("companies")).hasSizeLessThan(COMPANIES + 15);
    assertThat(searched.lastState().at("/bookmarks/companies").propertyNames())
        .containsExactly("updated_at");
  }

  @Test
  void aSecondRunReadsWhatChanged() {
    String bookmark = Instant.ofEpochSecond(THEN + 60 * (COMPANIES - 3)).toString();
    ObjectNode state = JsonMapper.shared().createObjectNode();
    state.putObject("bookmarks").putObject("companies").put("updated_at", bookmark);
    TapRun run = run("Preview", state, "companies");
    assertThat(run.code()).isZero();
    assertThat(run.records("companies")).hasSize(3);
    assertThat(requests).filteredOn("/companies/search"::equals).hasSizeLessThan(7);
  }
}
