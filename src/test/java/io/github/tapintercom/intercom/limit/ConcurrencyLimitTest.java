package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConcurrencyLimitTest {
  private final ConcurrencyLimit limit = new ConcurrencyLimit(100);

  @Test
  void startsSmallAndNeverAboveTheBound() {
    assertThat(limit.allowed()).isEqualTo(8);
    ConcurrencyLimit three = new ConcurrencyLimit(3);
    assertThat(three.allowed()).isEqualTo(3);
    three.clean(false);
    assertThat(three.allowed()).isEqualTo(3);
  }

  @Test
  void theFirstResponseAllowsMore() {
    limit.clean(false);
    assertThat(limit.allowed()).isEqualTo(32);
  }

  @Test
  void afterTroubleTheFirstResponseAllowsNoMoreThanOthers() {
    limit.trouble(limit.generation());
    limit.clean(false);
    assertThat(limit.allowed()).isEqualTo(5);
  }

  @Test
  void doublesInTheTimeOfOneResponseWhileMoreIsWanted() {
    for (int i = 0; i < 32; i++) {
      limit.clean(true);
    }
    assertThat(limit.allowed()).isEqualTo(64);
    for (int i = 0; i < 1000; i++) {
      limit.clean(true);
    }
    assertThat(limit.allowed()).isEqualTo(100);
  }

  @Test
  void staysWhenNobodyLacksAPlace() {
    limit.clean(false);
    limit.clean(false);
    assertThat(limit.allowed()).isEqualTo(32);
  }

  @Test
  void troubleOfConcurrentCallsCountsOnce() {
    long together = limit.generation();
    limit.trouble(together);
    limit.trouble(together);
    assertThat(limit.allowed()).isEqualTo(5);
    limit.trouble(limit.generation());
    assertThat(limit.allowed()).isEqualTo(3);
  }

  @Test
  void neverFallsBelowOne() {
    for (int i = 0; i < 50; i++) {
      limit.trouble(limit.generation());
    }
    assertThat(limit.allowed()).isEqualTo(1);
    limit.clean(true);
    assertThat(limit.allowed()).isEqualTo(2);
  }

  @Test
  void growsCarefullyAfterTrouble() {
    for (int i = 0; i < 68; i++) {
      limit.clean(true);
    }
    limit.trouble(limit.generation());
    assertThat(limit.allowed()).isEqualTo(67);
    for (int i = 0; i < 67; i++) {
      limit.clean(true);
    }
    assertThat(limit.allowed()).isEqualTo(73);
  }
}
