package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CallBudgetTest {
  private static final double START = 1_000_000;

  private final CallBudget budget = new CallBudget(0.9);

  private void respond(double now, long limit, long remaining, long reset) {
    CallBudget.Sent sent = budget.sent(now);
    budget.responded(new RateHeaders(limit, remaining, reset), sent, now, 0);
  }

  /** Sends as fast as allowed, each response comes at once; calls until {@code end}. */
  private int callsUntil(double from, double end, long limit, double window) {
    double now = from;
    int calls = 0;
    long index = (long) Math.floor(now / window);
    long used = 0;
    while (true) {
      Duration wait = budget.waitBeforeNext(now, 0);
      now += wait.toNanos() / 1e9;
      if (now >= end) {
        return calls;
      }
      if ((long) Math.floor(now / window) != index) {
        index = (long) Math.floor(now / window);
        used = 0;
      }
      used++;
      calls++;
      respond(now, limit, limit - used, (long) ((index + 1) * window));
      now += 0.0005;
    }
  }

  @Test
  void knowsNothingBeforeTheFirstResponseAndDoesNotWait() {
    assertThat(budget.waitBeforeNext(START, 5)).isZero();
  }

  @Test
  void spendsItsShareOfEachWindowEvenly() {
    respond(START, 1000, 999, 1_000_010);
    assertThat(callsUntil(START, START + 5, 1000, 10)).isBetween(470, 500);
    assertThat(callsUntil(START + 5, START + 10, 1000, 10)).isBetween(400, 430);
    assertThat(callsUntil(START + 10, START + 20, 1000, 10)).isEqualTo(900);
    assertThat(callsUntil(START + 20, START + 50, 1000, 10)).isEqualTo(2700);
  }

  @Test
  void theWholeShareIsSpentBeforeTheWindowEnds() {
    respond(START, 1000, 999, 1_000_010);
    callsUntil(START, START + 10, 1000, 10);
    assertThat(callsUntil(START + 10, START + 19.5, 1000, 10)).isEqualTo(900);
    assertThat(budget.waitBeforeNext(START + 19.5, 0).toMillis()).isBetween(499L, 501L);
  }

  @Test
  void joiningInTheMiddleSpendsOnlyTheRestOfTheWindow() {
    respond(START + 6, 1000, 999, 1_000_010);
    assertThat(callsUntil(START + 6, START + 10, 1000, 10)).isBetween(370, 400);
  }

  @Test
  void learnsShortWindowsFromConsecutiveResets() {
    for (int window : new int[] {1, 2}) {
      CallBudgetTest fresh = new CallBudgetTest();
      fresh.callsUntil(START, START + 6, 50, window);
      assertThat(fresh.callsUntil(START + 6, START + 26, 50, window)).isEqualTo(45 * 20 / window);
    }
  }

  @Test
  void learnsLongWindowsFromAResetFarAhead() {
    callsUntil(START, START + 80, 600, 60);
    assertThat(callsUntil(START + 80, START + 200, 600, 60)).isBetween(1070, 1085);
  }

  @Test
  void idleWindowsAreNotTakenForOneLongWindow() {
    callsUntil(START, START + 40, 1000, 10);
    double later = START + 73;
    respond(later, 1000, 999, 1_000_080);
    callsUntil(later, START + 80, 1000, 10);
    assertThat(callsUntil(START + 80, START + 90, 1000, 10)).isEqualTo(900);
  }

  @Test
  void aNewLimitHoldsFromTheResponseThatNamesIt() {
    callsUntil(START, START + 20, 1000, 10);
    callsUntil(START + 20, START + 30, 100, 10);
    assertThat(callsUntil(START + 30, START + 40, 100, 10)).isEqualTo(90);
  }

  @Test
  void stopsWhenOthersHaveTakenTheRest() {
    respond(START + 1, 100, 3, 1_000_010);
    assertThat(budget.waitBeforeNext(START + 1, 3).toSeconds()).isBetween(8L, 9L);
  }

  @Test
  void aWindowNeverIsMoreThanTheShareEvenIfMuchRemains() {
    respond(START, 10, 9, 1_000_010);
    assertThat(callsUntil(START + 0.1, START + 10, 10, 10)).isEqualTo(8);
  }

  @Test
  void aLateResponseOfTheOldWindowDoesNotBlockTheNewOne() {
    respond(START + 1, 100, 99, 1_000_010);
    CallBudget.Sent late = budget.sent(START + 9.9);
    assertThat(budget.waitBeforeNext(START + 10.1, 1)).isZero();
    budget.sent(START + 10.1);
    budget.responded(new RateHeaders(100, 0, 1_000_010), late, START + 10.2, 1);
    assertThat(budget.waitBeforeNext(START + 12, 1)).isZero();
  }

  @Test
  void aCallFearedToCountInTheNewWindowIsGivenBackWhenItDidNot() {
    CallBudget own = new CallBudget(1);
    own.responded(new RateHeaders(10, 9, 1_000_010), own.sent(START), START, 0);
    CallBudget.Sent[] late = new CallBudget.Sent[5];
    for (int i = 0; i < late.length; i++) {
      late[i] = own.sent(START + 9.8);
    }
    double now = START + 11;
    assertThat(own.waitBeforeNext(now, 5)).isPositive();
    for (int i = 0; i < late.length; i++) {
      own.responded(new RateHeaders(10, 4, 1_000_010), late[i], now, 4 - i);
    }
    assertThat(own.waitBeforeNext(now, 0)).isZero();
  }

  @Test
  void aRefusalHoldsEverybodyAndAShorterOneDoesNotShortenIt() {
    respond(START, 1000, 999, 1_000_010);
    budget.refused(START + 7);
    budget.refused(START + 3);
    assertThat(budget.waitBeforeNext(START + 2, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(budget.waitBeforeNext(START + 7, 0)).isZero();
  }

  @Test
  void headersThatCannotBeTrueAreNotLearned() {
    respond(START, 10, 0, 1_000_010_000_000L);
    assertThat(budget.waitBeforeNext(START, 0)).isZero();
  }

  @Test
  void whatOthersTookIsExpectedAgainAndLeftToThem() {
    double now = START;
    long total = 0;
    for (int window = 0; window < 4; window++) {
      int own = 0;
      while (true) {
        Duration wait = budget.waitBeforeNext(now, 0);
        now += wait.toNanos() / 1e9 + 0.0001;
        double into = now - START - window * 10;
        if (into >= 10) {
          break;
        }
        own++;
        long others = (long) (400 * into / 10);
        assertThat(own + others).isLessThanOrEqualTo(1000);
        respond(now, 1000, 1000 - own - others, 1_000_010 + window * 10L);
      }
      total += own;
    }
    assertThat(total).isBetween(4 * 575L, 4 * 600L);
  }
}
