package io.github.tapintercom.extract.job;

import io.github.tapintercom.time.Timestamps;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A window of time that one job exports.
 *
 * @param after first second
 * @param before last second; the next window begins with it, so that nothing falls between two
 */
record Window(long after, long before) {
  static final long DAY = 86_400;

  Window {
    if (after > before) {
      throw new IllegalArgumentException("a window cannot end before it begins");
    }
  }

  /** Windows of at most so many days from one second to another, none when there is no time. */
  static Deque<Window> between(long from, long until, int days) {
    Deque<Window> windows = new ArrayDeque<>();
    for (long at = from; at < until; at += days * DAY) {
      windows.add(new Window(at, Math.min(at + days * DAY, until)));
    }
    return windows;
  }

  /** Both halves; none for a window that holds no more than a day, the finest that there is. */
  List<Window> halves() {
    if (before - after <= DAY) {
      return List.of();
    }
    long middle = after + (before - after) / 2;
    return List.of(new Window(after, middle), new Window(middle, before));
  }

  String describe() {
    return "from "
        + Timestamps.format(Instant.ofEpochSecond(after))
        + " to "
        + Timestamps.format(Instant.ofEpochSecond(before));
  }
}
