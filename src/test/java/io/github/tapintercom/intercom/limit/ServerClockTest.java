package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tapintercom.harness.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerClockTest {
  private final TestTime time = TestTime.at(1_000);
  private final ServerClock clock = new ServerClock(time);

  @Test
  void isOurOwnUntilTheServerSpoke() {
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(1_000));
    time.pass(Duration.ofMillis(1_500));
    assertThat(clock.instant()).isEqualTo(Instant.parse("1970-01-01T00:16:41.500Z"));
  }

  @Test
  void ourOwnClockCountsToTheMicrosecond() {
    TestTime odd = new TestTime(Instant.parse("2026-06-10T12:00:00.123456Z"));
    odd.pass(Duration.ofMillis(40));
    ServerClock own = new ServerClock(odd);
    odd.pass(Duration.ofNanos(3_000));
    assertThat(own.instant()).isEqualTo(Instant.parse("2026-06-10T12:00:00.163459Z"));
  }

  @Test
  void followsTheServerWhereverItIs() {
    clock.heard(Instant.ofEpochSecond(500));
    assertThat(clock.now()).isEqualTo(500);
    time.pass(Duration.ofSeconds(3));
    assertThat(clock.now()).isEqualTo(503);
  }

  @Test
  void comesClosestWhenADateHasJustTurnedAndNeverRunsAhead() {
    double lead = 7_000.25; // the server's time when ours is zero
    for (int i = 0; i < 200; i++) {
      time.pass(Duration.ofMillis(37));
      double server = lead + time.nanos() / 1e9;
      clock.heard(Instant.ofEpochSecond((long) Math.floor(server)));
      assertThat(clock.now()).isLessThanOrEqualTo(server + 1e-6);
    }
    assertThat(clock.now()).isCloseTo(lead + time.nanos() / 1e9, within(0.04));
  }

  @Test
  void aClockOfOursThatRunsFastDoesNotCarryItAway() {
    double server = 1_000;
    for (int i = 0; i < 40_000; i++) {
      time.pass(Duration.ofNanos(250_050_000)); // 200 millionths too fast
      server += 0.25;
      clock.heard(Instant.ofEpochSecond((long) Math.floor(server)));
    }
    assertThat(clock.now()).isCloseTo(server, within(0.3));
  }

  @Test
  void aSuddenJumpIsNotBelievedUntilItStays() {
    clock.heard(time.now());
    for (Duration jump :
        List.of(
            Duration.ofDays(1), Duration.ofDays(-1), Duration.ofHours(1), Duration.ofMinutes(3))) {
      clock.heard(time.now().plus(jump));
      assertThat(clock.instant()).isEqualTo(time.now());
    }
    for (int i = 0; i < 20; i++) {
      clock.heard(time.now().plus(Duration.ofDays(1)));
      clock.heard(time.now());
    }
    assertThat(clock.instant()).isEqualTo(time.now());
    for (int i = 0; i < 5; i++) {
      clock.heard(time.now().plus(Duration.ofHours(1)));
    }
    assertThat(clock.instant()).isEqualTo(time.now().plus(Duration.ofHours(1)));
  }
}
