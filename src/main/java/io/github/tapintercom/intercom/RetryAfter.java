package io.github.tapintercom.intercom;

import java.time.Duration;
import java.util.Optional;

/** The {@code Retry-After} header in seconds. Intercom sends none; proxies in front of it may. */
final class RetryAfter {
  private static final long LONGEST_SECONDS = 600;

  private RetryAfter() {}

  static Optional<Duration> parse(String header) {
    if (header == null || !header.strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(header.strip()))));
  }
}
