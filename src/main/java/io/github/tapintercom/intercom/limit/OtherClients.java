package io.github.tapintercom.intercom.limit;

/**
 * What other clients of the same workspace take of the call budget, estimated from {@code
 * Remaining}: what is gone of a window and was not ours. Part of {@link CallBudget}; times are
 * server seconds.
 */
final class OtherClients {
  private static final double FOLLOW = 0.2;
  private static final double TRUST_AFTER = 0.25;
  private static final double MIN_SHARE = 0.05;

  /**
   * Of what is left, this much is left to them as well: the guess may be wrong, and of several
   * clients that all do so, the one that uses more gives more, until they are even.
   */
  private static final double LEAVE = 0.025;

  private double start = Double.NEGATIVE_INFINITY;
  private double window;
  private double used;
  private double usedAt;
  private double rate;

  /** A new window begins: what was learned in the last one says how much to expect. */
  void windowBegins(double newStart, double length) {
    double watched = usedAt - start;
    if (watched > TRUST_AFTER * length) {
      rate = used / Math.min(length, watched / CallBudget.SCHEDULE);
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
   * @param at when the call was sent: the count is as old as that
   */
  void seen(long count, double at) {
    double age = Math.max(0, at - usedAt);
    double expected = used + rate * age;
    used = Math.max(0, expected + (count - expected) * FOLLOW);
    usedAt = Math.max(usedAt, at);
  }

  /** What they leave of a window that ends at {@code reset}. */
  double left(long limit, double reset) {
    double expected = used + rate * Math.max(0, Math.min(window, reset - usedAt));
    if (expected < 1) {
      return limit;
    }
    return Math.max(limit * MIN_SHARE, (limit - expected) * (1 - LEAVE));
  }
}
