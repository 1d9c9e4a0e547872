package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class OtherClientsTest {
  private final OtherClients others = new OtherClients();

  private void window(double start, double perSecond) {
    others.windowBegins(start, 10);
    for (int tenth = 1; tenth < 100; tenth++) {
      others.seen(Math.round(perSecond * tenth / 10), start + tenth / 10.0);
    }
  }

  @Test
  void aloneNobodyIsExpected() {
    window(100, 0);
    assertThat(others.expected(110)).isZero();
  }

  @Test
  void whatWasTakenAtTheSamePaceIsExpectedForTheRestOfTheWindow() {
    window(100, 30);
    others.windowBegins(110, 10);
    assertThat(others.expected(120)).isCloseTo(300, within(3.0));
  }

  @Test
  void atTheEndOfAWindowWhatWasSeenCounts() {
    window(100, 30);
    window(110, 20);
    assertThat(others.expected(120)).isCloseTo(200, within(8.0));
  }

  @Test
  void whoBeginsInThisWindowIsExpectedToGoOn() {
    window(100, 0);
    others.windowBegins(110, 10);
    for (int tenth = 1; tenth <= 20; tenth++) {
      others.seen(tenth * 8L, 110 + tenth / 10.0);
    }
    assertThat(others.expected(120)).isBetween(700.0, 800.0);
  }

  @Test
  void theFirstMomentsOfAWindowSayNothingOfItsRest() {
    others.windowBegins(100, 10);
    others.seen(5, 100.4);
    assertThat(others.expected(110)).isEqualTo(1);
  }

  @Test
  void aClientThatLeftIsForgotten() {
    window(100, 30);
    window(110, 0);
    others.windowBegins(120, 10);
    assertThat(others.expected(130)).isLessThan(20);
    for (int start = 120; start < 160; start += 10) {
      window(start, 0);
    }
    others.windowBegins(160, 10);
    assertThat(others.expected(170)).isLessThan(1);
  }

  @Test
  void callsThatOvertookEachOtherAreNotOthers() {
    others.windowBegins(100, 10);
    others.seen(-3, 101);
    others.seen(2, 101.1);
    assertThat(others.expected(110)).isLessThan(5);
    others.seen(0, 101.2);
    others.seen(-3, 101.3);
    assertThat(others.expected(110)).isLessThan(1);
  }

  @Test
  void aQuarterOfAWindowIsHardlyObserved() {
    others.windowBegins(100, 10);
    others.seen(50, 102.5);
    others.windowBegins(110, 10);
    assertThat(others.expected(120)).isZero();
  }

  @Test
  void aWindowHardlyObservedProvesNothing() {
    window(100, 30);
    others.windowBegins(110, 10);
    others.seen(0, 111);
    others.windowBegins(120, 10);
    assertThat(others.expected(130)).isGreaterThan(280);
  }
}
