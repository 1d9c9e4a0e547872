package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static Optional<Duration> pause(String header) {
    return RetryAfter.parse(header, NOW).map(RetryAfter::pause);
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    assertThat(pause(" 7 ")).contains(Duration.ofSeconds(7));
    assertThat(pause("Sun, 22 Nov 2026 10:00:30 GMT")).contains(Duration.ofSeconds(30));
    assertThat(pause("Sun, 22 Nov 2026 09:00:30 GMT")).contains(Duration.ZERO);
  }

  @Test
  void retryAfterIsBoundedAndNonsenseIsNone() {
    assertThat(pause("86400")).contains(Duration.ofMinutes(10));
    assertThat(pause("600")).contains(Duration.ofMinutes(10));
    assertThat(pause("soon")).isEmpty();
    assertThat(pause("-1")).isEmpty();
    assertThat(pause(null)).isEmpty();
  }
}
