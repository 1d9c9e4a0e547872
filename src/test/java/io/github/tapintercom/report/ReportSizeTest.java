package io.github.tapintercom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.harness.Reports;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.CallMeter;
import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.intercom.limit.BudgetWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reports of long runs, and of clocks that jump. */
class ReportSizeTest {
  private static final Instant NOON = Instant.parse("2026-06-10T12:00:00.123456789Z");

  private static RunReport report(Instant ended, List<BudgetWindow> windows, int endpoints) {
    TreeMap<CallMeter.Kind, Long> kinds = new TreeMap<>();
    IntStream.range(0, endpoints)
        .forEach(i -> kinds.put(new CallMeter.Kind(ApiRequest.Method.GET, "/x" + i, 200), 1L));
    Calls calls = new Calls(7, 0, 0, 3, kinds, Map.of(), Map.of(), windows);
    return new RunReport(
        "1",
        Map.of(),
        "",
        Identity.UNKNOWN,
        NOON,
        ended,
        0,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        calls);
  }

  private static List<BudgetWindow> windows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new BudgetWindow(1_000_000 + 10.0 * i, 10, 1_000, i % 2 == 0 ? 500 : 300))
        .toList();
  }

  /** Ten thousand windows are a day; their data is in the report, their chart has 120 bars. */
  @Test
  void aDayOfWindowsFitsIntoOneChart() {
    RunReport day = report(NOON.plusSeconds(100_000), windows(10_000), 2_000);
    String page = HtmlReport.of(day, UnaryOperator.identity());
    int data = page.indexOf("<script");
    assertThat(data).isLessThan(100_000);
    assertThat(page.length() - data).isLessThan(1_000_000);
    JsonNode json = Reports.inPage(page);
    assertThat(json.at("/calls/budget_windows")).hasSize(10_000);
    assertThat(json.get("started_at").asString()).isEqualTo("2026-06-10T12:00:00.123Z");
    BudgetUse use = BudgetUse.of(windows(10_000));
    assertThat(use.parts()).hasSize(120);
    assertThat(use.windows()).isEqualTo(10_000);
    assertThat(use.parts().stream().mapToLong(BudgetUse.Part::calls).sum()).isEqualTo(4_000_000);
    assertThat(use.parts()).allSatisfy(p -> assertThat(p.share()).isBetween(0.39, 0.41));
  }

  @Test
  void windowsWithoutACallCountAsUnused() {
    BudgetUse use =
        BudgetUse.of(List.of(new BudgetWindow(100, 10, 50, 25), new BudgetWindow(130, 10, 50, 50)));
    assertThat(use.parts()).extracting(BudgetUse.Part::share).containsExactly(0.5, 0.0, 0.0, 1.0);
  }

  @Test
  void aClockThatJumpsBreaksNoReport() {
    List<BudgetWindow> jumping =
        LongStream.of(1_796_027_660L, 0, 253_402_300_799L, 1_796_027_670L)
            .mapToObj(start -> new BudgetWindow(start, 10, 0, 1))
            .toList();
    String page =
        HtmlReport.of(report(NOON.minusSeconds(3_600), jumping, 1), UnaryOperator.identity());
    assertThat(Reports.inPage(page).get("seconds").asDouble()).isZero();
    assertThat(page).contains("4 calls in ");
  }
}
