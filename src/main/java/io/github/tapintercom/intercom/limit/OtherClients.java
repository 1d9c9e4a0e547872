package io.github.tapintercom.intercom.limit;

/**
 * What other clients of the same workspace take of the call budget, estimated from {@code
 * Remaining}: what is gone of a window and was not ours. Part of {@link CallBudget}; times are
 * server seconds.
 */
final class OtherClients {
  private static final double FOLLOW = 0.2;
  private static final double TRUST_AFTER = 0.25;

  /** So much of a window says something of the pace in the rest of it. */
  private static final double EARLY = 0.05;

  private double start = Double.NEGATIVE_INFINITY;
  private double window;
  private double used;
  private double usedAt;
  private double rate;

  /** A new window begins: what was learned in the last one says how much to expect. */
  void windowBegins(double newStart, double length) {
    double watched = usedAt - start;
    if (watched > TRUST_AFTER * length) {
      rate = used / Math.min(length, watched);
    }
    start = newStart;
    window = length;
    used = 0;
    usedAt = newStart;
  }

  /**
   * A response said how many calls of others were counted.
   *
   * @param count may be below zero, when calls overtook each other
   * @param at when the response's own call was counted
   */
  void seen(long count, double at) {
    double age = Math.max(0, at - usedAt);
    double expected = used + pace() * age;
    used = Math.max(0, expected + (count - expected) * FOLLOW);
    usedAt = Math.max(usedAt, at);
  }

  /** What they will have used of a window that ends at {@code reset}. */
  double expected(double reset) {
    return used + pace() * Math.max(0, Math.min(window, reset - usedAt));
  }

  /**
   * Calls a second. Of the last window's pace and this one's the faster: who is only now beginning
   * shows before much is spent, and what was held back for nothing is spent later in the window.
   */
  private double pace() {
    return watched() ? Math.max(rate, used / (usedAt - start)) : rate;
  }

  /** Whether enough of this window was seen. */
  boolean watched() {
    return usedAt - start > EARLY * window;
  }
}
