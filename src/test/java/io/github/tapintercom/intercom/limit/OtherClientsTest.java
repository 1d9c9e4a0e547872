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
  void aloneTheWholeLimitIsLeft() {
    window(100, 0);
    assertThat(others.left(1000, 110)).isEqualTo(1000);
  }

  @Test
  void whatWasTakenAtTheSamePaceIsExpectedForTheRestOfTheWindow() {
    window(100, 30);
    others.windowBegins(110, 10);
    assertThat(others.left(1000, 120)).isCloseTo(700 * 0.975, within(15.0));
  }

  @Test
  void aClientThatLeftIsForgotten() {
    window(100, 30);
    window(110, 0);
    others.windowBegins(120, 10);
    assertThat(others.left(1000, 130)).isGreaterThan(850);
    for (int start = 120; start < 160; start += 10) {
      window(start, 0);
    }
    others.windowBegins(160, 10);
    assertThat(others.left(1000, 170)).isEqualTo(1000);
  }

  @Test
  void callsThatOvertookEachOtherAreNotOthers() {
    others.windowBegins(100, 10);
    others.seen(-3, 101);
    others.seen(2, 101.1);
    assertThat(others.left(1000, 110)).isEqualTo(1000);
  }

  @Test
  void aPartIsLeftForUsHoweverMuchTheyUse() {
    window(100, 100);
    others.windowBegins(110, 10);
    assertThat(others.left(1000, 120)).isEqualTo(50);
  }

  @Test
  void oneCallOfOthersIsOneCall() {
    others.windowBegins(100, 10);
    others.seen(5, 101);
    assertThat(others.left(1000, 110)).isCloseTo(999 * 0.975, within(1e-9));
  }

  @Test
  void aQuarterOfAWindowIsHardlyObserved() {
    others.windowBegins(100, 10);
    others.seen(50, 102.5);
    others.windowBegins(110, 10);
    assertThat(others.left(1000, 120)).isEqualTo(1000);
  }

  @Test
  void aWindowHardlyObservedProvesNothing() {
    window(100, 30);
    others.windowBegins(110, 10);
    others.seen(0, 111);
    others.windowBegins(120, 10);
    assertThat(others.left(1000, 130)).isLessThan(720);
  }
}
