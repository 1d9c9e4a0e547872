package io.github.tapintercom.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TimeSourceTest {
  @AfterEach
  void notInterruptedAnyMore() {
    Thread.interrupted();
  }

  @Test
  void theMachinesOwnTimeIsOurs() {
    long nanos = System.nanoTime();
    assertThat(TimeSource.SYSTEM.nanos() - nanos).isBetween(0L, Duration.ofHours(1).toNanos());
    Instant now = Instant.now();
    assertThat(TimeSource.SYSTEM.now()).isBetween(now, now.plusSeconds(3600));
  }

  @Test
  void sleepEndsWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> TimeSource.SYSTEM.sleep(Duration.ofDays(1)))
        .isInstanceOf(InterruptedException.class);
  }
}
