package io.github.tapintercom.extract.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SlicePlannerProperties {
  private static final long PRESENT = 2_000_000;
  private static final int MAX_CALLS_PER_CUT = 49;

  /** Records on one second. */
  record Heap(long second, int count) {}

  /** What is planned, over which records. */
  record Plan(Range range, List<Heap> heaps, long target, long granularity) {
    long count(long from) {
      return heaps.stream()
          .filter(h -> h.second() >= from && range.holds(h.second(), 0))
          .mapToLong(Heap::count)
          .sum();
    }
  }

  @Provide
  Arbitrary<Plan> plans() {
    Arbitrary<Long> seconds =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, PRESENT - 1),
            Arbitraries.longs().between(PRESENT - 50, PRESENT + 5));
    Arbitrary<Heap> heaps =
        Combinators.combine(
                seconds, Arbitraries.oneOf(Arbitraries.of(1, 2), Arbitraries.of(40, 5000)))
            .as(Heap::new);
    Arbitrary<Range> ranges =
        Combinators.combine(
                Arbitraries.longs().between(0, PRESENT),
                Arbitraries.longs().between(0, PRESENT),
                Arbitraries.of(true, false))
            .as((a, b, open) -> Range.updated(Math.min(a, b), open ? Range.OPEN : Math.max(a, b)));
    return Combinators.combine(
            ranges,
            heaps.list().ofMaxSize(60),
            Arbitraries.of(1L, 2L, 3L, 10L, 100L, 6000L),
            Arbitraries.of(1L, 86_400L))
        .as(Plan::new);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void slicesCoverTheRangeWithoutGapOrOverlapInABoundedNumberOfCalls(@ForAll("plans") Plan plan)
      throws ApiException, InterruptedException {
    int[] calls = new int[1];
    long total = plan.count(plan.range().from());
    SlicePlanner planner =
        new SlicePlanner(
            plan.range(),
            total,
            second -> {
              calls[0]++;
              return plan.count(second);
            },
            plan.target(),
            plan.granularity(),
            PRESENT);
    List<SlicePlanner.Cut> cuts = new ArrayList<>();
    long at = plan.range().from();
    while (planner.hasNext()) {
      assertThat(planner.restFrom()).isEqualTo(at);
      SlicePlanner.Cut cut = planner.next();
      assertThat(cut.range().from()).isEqualTo(at);
      assertThat(cut.range().to()).isGreaterThanOrEqualTo(at);
      at = cut.range().to();
      cuts.add(cut);
      long inside =
          plan.heaps().stream()
              .filter(h -> cut.range().holds(h.second(), 0) && plan.range().holds(h.second(), 0))
              .mapToLong(Heap::count)
              .sum();
      boolean ahead = plan.range().isOpen() && cut.range().from() >= PRESENT; // one last slice
      if (inside > plan.target() * 2 && !ahead) {
        assertThat(cut.heavy()).as("%s holds %d", cut, inside).isTrue();
      }
      assertThat(cuts).hasSizeLessThan(20_000);
    }
    assertThat(at).isEqualTo(plan.range().to());
    assertThat(calls[0]).isLessThanOrEqualTo(MAX_CALLS_PER_CUT * cuts.size());
    long full = 2 * total / plan.target() + 1;
    long heaps = plan.heaps().stream().filter(h -> h.count() > plan.target()).count();
    assertThat((long) cuts.size()).as("%s", cuts).isLessThanOrEqualTo(2 * full + 3 * heaps + 3);
  }
}
