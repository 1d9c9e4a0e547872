package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What the budget makes of the windows that headers name, to the exact wait. */
final class CallBudgetWindowsTest {
  private static final double START = 1_000_000;
  private static final double EXACT = 1e-6;

  private final CallBudget budget = new CallBudget(1);

  private CallBudget.Sent send(double now, int inFlight) {
    assertThat(budget.waitBeforeNext(now, inFlight)).as("free to send").isZero();
    return budget.sent(now);
  }

  private void respond(CallBudget.Sent sent, double now, long limit, long remaining, double reset) {
    budget.responded(new RateHeaders(limit, remaining, (long) reset), sent, now, 0);
  }

  /** A call whose response comes at once. */
  private void call(double now, long limit, long remaining, double reset) {
    respond(send(now, 0), now, limit, remaining, reset);
  }

  private double wait(double now) {
    return budget.waitBeforeNext(now, 0).toNanos() / 1e9;
  }

  /** Calls that are allowed before the budget waits for {@code end}; their responses never come. */
  private int callsUntil(double from, double end) {
    double now = from;
    int calls = 0;
    while (true) {
      now += wait(now);
      if (now >= end - EXACT) {
        return calls;
      }
      budget.sent(now);
      calls++;
    }
  }

  /** Two windows in which nobody else was seen. */
  private void acquainted(long limit) {
    call(START - 20, limit, limit - 1, START - 10);
    call(START - 10, limit, limit - 1, START);
  }

  @Test
  void callsFollowEachOtherByTheScheduleAfterASmallBurst() {
    acquainted(1000);
    call(START, 1000, 999, START + 10);
    for (int i = 2; i <= 10; i++) {
      call(START, 1000, 1000 - i, START + 10);
    }
    assertThat(wait(START)).isZero();
    call(START, 1000, 989, START + 10);
    assertThat(wait(START)).isCloseTo(0.94 * 10 / 1000, within(EXACT));
  }

  @Test
  void halfOfThatUntilAResponseShowsThatNobodyElseIsThere() {
    call(START, 1000, 999, START + 10);
    for (int i = 2; i <= 5; i++) {
      call(START, 1000, 1000 - i, START + 10);
    }
    call(START, 1000, 994, START + 10);
    assertThat(wait(START)).isCloseTo(0.94 * 10 / 500, within(EXACT));
    int slowly = 6 + callsUntil(START, START + 0.6);
    assertThat(slowly).isEqualTo(37);

    call(START + 0.61, 1000, 1000 - slowly - 1, START + 10);
    assertThat(callsUntil(START + 0.61, START + 0.7)).isBetween(40, 50);
    assertThat(wait(START + 0.7)).isBetween(EXACT, 0.94 * 10 / 1000);
  }

  @Test
  void thePresentWindowIsKnownUntilItsEnd() {
    assertThat(budget.window(START)).isEmpty();
    call(START + 1, 100, 99, START + 10);
    call(START + 2, 100, 98, START + 10);

    assertThat(budget.window(START + 9))
        .hasValueSatisfying(
            window -> {
              assertThat(window.calls()).isEqualTo(2);
              assertThat(window.limit()).isEqualTo(100);
            });
    assertThat(budget.window(START + 21)).isEmpty();
  }

  @Test
  void aShorterWindowIsLearnedFromTheNextReset() {
    call(START, 100, 99, START + 3);
    call(START + 3, 100, 99, START + 6);
    call(START + 6, 100, 99, START + 9);
    call(START + 9, 100, 99, START + 12);
    call(START + 9, 100, 98, START + 12);
    assertThat(wait(START + 9)).isCloseTo(0.94 * 3 / 100, within(EXACT));
  }

  @Test
  void theWindowInWhichAShorterOneIsLearnedIsNotCaughtUpWith() {
    call(START, 1000, 999, START + 3);
    CallBudget.Sent sent = send(START + 3, 0);
    respond(sent, START + 4, 1000, 999, START + 6);
    assertThat(callsUntil(START + 4, START + 4.3)).isBetween(40, 60); // 450 in 2.82 seconds
  }

  @Test
  void aLongerWindowIsLearnedFromAResetThatIsFurtherAhead() {
    call(START + 13, 100, 99, START + 60);
    call(START + 60, 100, 99, START + 120);
    call(START + 120, 100, 99, START + 180);
    call(START + 120, 100, 98, START + 180);
    assertThat(wait(START + 120)).isCloseTo(0.94 * 60 / 100, within(EXACT));
  }

  @Test
  void aLongWindowIsNotTakenForTwoWhenOneWasIdle() {
    call(START, 100, 99, START + 10);
    call(START + 70.1, 100, 99, START + 130);
    call(START + 70.1, 100, 98, START + 130);
    assertThat(wait(START + 70.1)).isCloseTo(0.94 * 60 / 100 - 0.1, within(EXACT));
  }

  @Test
  void afterALongPauseTheResetItselfGivesTheWindow() {
    call(START, 100, 99, START + 10);
    double later = START + 500;
    call(later, 100, 99, later + 40);
    call(later + 40, 100, 99, later + 80);
    call(later + 40, 100, 98, later + 80);
    assertThat(wait(later + 40)).isCloseTo(0.94 * 40 / 100, within(EXACT));
  }

  @Test
  void aClockALittleLateDoesNotMakeIdleWindowsALongOne() {
    call(START, 100, 99, START + 10);
    call(START + 19.8, 100, 99, START + 30);
    call(START + 20, 100, 98, START + 30);
    assertThat(wait(START + 20)).isCloseTo(0.94 * 10 / 100, within(EXACT));
  }

  /** Four calls after an expected reset; the response to the last one then names a reset. */
  private void fourCallsOfTheNextWindow(double respondedAt, double reset) {
    acquainted(10);
    call(START, 10, 9, START + 10);
    CallBudget.Sent last = null;
    for (double at : new double[] {10, 11, 12, 13}) {
      last = send(START + at, 0);
    }
    respond(last, respondedAt, 10, 9, reset);
  }

  @Test
  void whatWasSpentCountsStillWhenAResponseNamesTheResetThatWasExpected() {
    fourCallsOfTheNextWindow(START + 14, START + 20);
    assertThat(callsUntil(START + 14, START + 20)).isEqualTo(6);
  }

  @Test
  void aResetAtAnotherPlaceThanExpectedBeginsAWindow() {
    fourCallsOfTheNextWindow(START + 18, START + 27);
    assertThat(callsUntil(START + 18, START + 27)).isEqualTo(9);
  }

  @Test
  void whatOthersTookIsExpectedOfThemInTheNextWindow() {
    call(START, 100, 99, START + 10);
    for (int second = 1; second < 10; second++) {
      call(START + second, 100, 99 - second * 4, START + 10); // three a second were not ours
    }
    assertThat(callsUntil(START + 10, START + 20)).isBetween(65, 90);
  }

  @Test
  void aWindowIsOverAtItsReset() {
    call(START, 10, 0, START + 10);
    assertThat(wait(START + 9)).isCloseTo(1, within(EXACT));
    assertThat(wait(START + 10)).isZero();
  }

  @Test
  void aRefusalThatIsOverNoLongerCountsButTheWindowDoes() {
    call(START, 10, 0, START + 10);
    budget.refused(START + 7);
    assertThat(wait(START + 6)).isCloseTo(1, within(EXACT));
    assertThat(wait(START + 7)).isCloseTo(3, within(EXACT));
  }
}
