package io.github.tapintercom.extract.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class WindowPlanTest {
  private static final long DAY = Window.DAY;
  private static final LongUnaryOperator NO_LOOKBACK = LongUnaryOperator.identity();

  private static List<Window> windows(WindowPlan plan) {
    List<Window> windows = new ArrayList<>();
    for (Optional<Window> next = plan.next(); next.isPresent(); next = plan.next()) {
      windows.add(next.get());
      plan.done();
    }
    return windows;
  }

  @Test
  void nothingFallsBetweenTwoWindows() {
    assertThat(windows(new WindowPlan(5, 5 + 200 * DAY, 0, 89, Optional.empty(), NO_LOOKBACK)))
        .containsExactly(
            new Window(5, 5 + 89 * DAY),
            new Window(5 + 89 * DAY, 5 + 178 * DAY),
            new Window(5 + 178 * DAY, 5 + 200 * DAY));
  }

  @Test
  void thereIsNothingToReadBeforeItsBeginning() {
    assertThat(new WindowPlan(9, 9, 0, 89, Optional.empty(), NO_LOOKBACK).next()).isEmpty();
    assertThat(new WindowPlan(9, 3, 0, 89, Optional.empty(), NO_LOOKBACK).next()).isEmpty();
  }

  /** It may be ahead of what has to be read again; then it moves nothing until that is done. */
  @Test
  void aWindowThatWasBegunGoesFirstAndCountsInItsPlace() {
    Window begun = new Window(50 * DAY, 80 * DAY);
    WindowPlan plan = new WindowPlan(20 * DAY, 100 * DAY, 0, 89, Optional.of(begun), NO_LOOKBACK);
    assertThat(plan.next()).contains(begun);
    assertThat(plan.done()).isEqualTo(20 * DAY);
    assertThat(plan.next()).contains(new Window(20 * DAY, 50 * DAY));
    assertThat(plan.done()).isEqualTo(80 * DAY);
    assertThat(plan.next()).contains(new Window(80 * DAY, 100 * DAY));
    assertThat(plan.done()).isEqualTo(100 * DAY);
    assertThat(plan.next()).isEmpty();
  }

  /** The file of a window that was begun may be old. */
  @Test
  void whatMayHaveChangedInAWindowThatWasBegunIsReadAgain() {
    Window begun = new Window(50 * DAY, 80 * DAY);
    WindowPlan plan =
        new WindowPlan(20 * DAY, 100 * DAY, 0, 89, Optional.of(begun), end -> end - 10 * DAY);
    assertThat(plan.next()).contains(begun);
    assertThat(plan.done()).isEqualTo(20 * DAY);
    assertThat(plan.next()).contains(new Window(20 * DAY, 50 * DAY));
    assertThat(plan.done()).isEqualTo(80 * DAY);
    assertThat(plan.next()).contains(new Window(70 * DAY, 100 * DAY));
    assertThat(plan.done()).isEqualTo(100 * DAY);
  }

  /** Then nothing is reached until that is done. */
  @Test
  void moreThanAWindowThatWasBegunMayBeReadAgain() {
    Window begun = new Window(50 * DAY, 80 * DAY);
    WindowPlan plan =
        new WindowPlan(20 * DAY, 100 * DAY, 0, 89, Optional.of(begun), end -> end - 40 * DAY);
    assertThat(plan.next()).contains(begun);
    assertThat(plan.done()).isEqualTo(20 * DAY);
    assertThat(plan.next()).contains(new Window(20 * DAY, 40 * DAY));
    assertThat(plan.done()).isEqualTo(40 * DAY);
    assertThat(plan.next()).contains(new Window(40 * DAY, 100 * DAY));
    assertThat(plan.done()).isEqualTo(100 * DAY);
  }

  @Test
  void aWindowOfThePastOrTheFutureIsNotTakenUp() {
    for (Window begun : List.of(new Window(0, 10 * DAY), new Window(90 * DAY, 101 * DAY))) {
      WindowPlan plan =
          new WindowPlan(10 * DAY, 100 * DAY, 0, 200, Optional.of(begun), NO_LOOKBACK);
      assertThat(windows(plan)).containsExactly(new Window(10 * DAY, 100 * DAY));
    }
  }

  @Test
  void aWindowWithTooManyRowsIsCutDownToADay() {
    WindowPlan plan = new WindowPlan(0, 3 * DAY, 0, 89, Optional.empty(), NO_LOOKBACK);
    assertThat(plan.split()).isTrue();
    assertThat(plan.split()).isTrue();
    assertThat(plan.next()).contains(new Window(0, 3 * DAY / 4));
    assertThat(plan.split()).isFalse();
    assertThat(plan.done()).isEqualTo(3 * DAY / 4);
  }

  @Test
  void noWindowSpansTheTimeFromWhichOnDataIsKept() {
    assertThat(windows(new WindowPlan(0, 30 * DAY, 12 * DAY, 20, Optional.empty(), NO_LOOKBACK)))
        .containsExactly(new Window(0, 12 * DAY), new Window(12 * DAY, 30 * DAY));
    assertThat(
            windows(
                new WindowPlan(20 * DAY, 30 * DAY, 12 * DAY, 20, Optional.empty(), NO_LOOKBACK)))
        .containsExactly(new Window(20 * DAY, 30 * DAY));
  }
}
