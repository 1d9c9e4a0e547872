package io.github.tapintercom.intercom;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The {@code Retry-After} header: seconds or a date. Intercom sends none; proxies in front of it
 * may.
 *
 * @param asked how long the server wants us to wait
 */
record RetryAfter(Duration asked) {
  private static final Duration MAX_PAUSE = Duration.ofMinutes(10);

  /**
   * Reads the header; empty when it is missing or no use.
   *
   * @param now the time of the server that sent it
   */
  static Optional<RetryAfter> parse(String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(new RetryAfter(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      Duration asked = Duration.between(now, until);
      return Optional.of(new RetryAfter(asked.isNegative() ? Duration.ZERO : asked));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  /** How long we do wait: the requested pause, at most ten minutes. */
  Duration pause() {
    return excessive() ? MAX_PAUSE : asked;
  }

  /** Whether the server requests more than we wait. */
  boolean excessive() {
    return asked.compareTo(MAX_PAUSE) > 0;
  }
}
