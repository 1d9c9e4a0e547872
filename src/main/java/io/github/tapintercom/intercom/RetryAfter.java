package io.github.tapintercom.intercom;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The {@code Retry-After} header: seconds or a date. Intercom sends none; proxies in front of it
 * may.
 */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private RetryAfter() {}

  /** How long to wait, at most ten minutes; empty when the header is missing or no use. */
  static Optional<Duration> parse(String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(clip(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return Optional.of(clip(Duration.between(now, until)));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Duration clip(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
