package io.github.tapintercom.stream;

import java.util.Objects;

/**
 * Parameters that cut a log to a stretch of time, in unix seconds. Whether the two seconds
 * themselves are inside is not documented.
 *
 * @param after from where on
 * @param before up to where
 * @param days how much time a request is known to bear
 */
public record TimeWindow(String after, String before, int days) {
  private static final long DAY = 86_400;

  public TimeWindow {
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(before, "before");
    if (days < 1) {
      throw new IllegalArgumentException("a window is a day at least: " + days);
    }
  }

  /** Without a limit of length. */
  static TimeWindow ofAnyLength(String after, String before) {
    return new TimeWindow(after, before, Integer.MAX_VALUE);
  }

  /** Its length in seconds. */
  public long seconds() {
    return days * DAY;
  }
}
