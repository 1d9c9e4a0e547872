package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RequestInfo;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests that the tap may send. Intercom has some that write, such as {@code POST
 * /events/summaries}, and some that count as a view, such as {@code GET /contacts/{id}/banners}.
 */
class AllowedRequestsTest {
  /** Those that have a body; all of them read, or start an export. */
  private static final Set<String> POSTS =
      Set.of(
          "POST /calls/search",
          "POST /companies/search",
          "POST /contacts/search",
          "POST /conversations/search",
          "POST /export/content/data",
          "POST /export/reporting_data/enqueue",
          "POST /tickets/search");

  /** Requests that are no reading of data, whatever their method. */
  private static final Set<String> NEVER = Set.of("banners", "summaries", "visitors", "jobs");

  @Test
  void everythingIsReadWithoutWriting(@TempDir Path directory) {
    Set<String> sent = new ConcurrentSkipListSet<>();
    Hostile hostile =
        new Hostile(FaultPlan.none(), () -> Quirks.NONE, info -> sent.add(pattern(info)));
    DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(20));
    try (DemoTap tap = new DemoTap(directory, options, hostile)) {
      tap.config().put("api_version", "Preview").put("start_date", "2026-02-01");
      TapRun run = tap.run(TestCatalog.everything(), JsonMapper.shared().createObjectNode());
      assertThat(run.code()).as("%s", run.critical()).isZero();
    }
    assertThat(sent).hasSizeGreaterThan(60);
    assertThat(sent).allMatch(request -> request.startsWith("GET ") || POSTS.contains(request));
    TreeSet<String> words = new TreeSet<>();
    sent.forEach(request -> words.addAll(Set.of(request.split("[ /]+"))));
    assertThat(words).doesNotContainAnyElementsOf(NEVER);
  }

  private static String pattern(RequestInfo info) {
    return info.method() + " " + info.path().replaceAll("/[^/]*\\d[^/]*", "/*");
  }
}
