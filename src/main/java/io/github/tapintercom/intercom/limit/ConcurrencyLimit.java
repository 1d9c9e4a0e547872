package io.github.tapintercom.intercom.limit;

/**
 * The number of concurrent requests, found by trial. Until a first response has come they are few.
 * Then each success allows one more while nothing else limits the calls, so the number doubles in
 * the time of one response. A refusal or a timeout reduces it by a third, once for all calls that
 * ran at the same time. From then on it grows by about a tenth in the time of one response. Not
 * thread-safe; {@link RateLimiter} owns one.
 */
final class ConcurrencyLimit {
  /** Before a first call has ended without trouble. */
  private static final int FIRST = 8;

  /** After it: enough for Intercom's usual limit at a fifth of a second a response. */
  static final int START = 32;

  private static final double AFTER_TROUBLE = 0.67;
  private static final double CAREFUL_GROWTH = 0.1;

  private final int max;
  private double allowed;
  private long generation;
  private boolean proven;
  private boolean careful;

  ConcurrencyLimit(int max) {
    this.max = max;
    this.allowed = Math.min(FIRST, max);
  }

  int allowed() {
    return (int) allowed;
  }

  /** Marks a call, so that failures of concurrent calls count once. */
  long generation() {
    return generation;
  }

  void clean(boolean wanted) {
    if (!proven && !careful) {
      proven = true;
      allowed = Math.min(START, max);
    }
    if (wanted && allowed < max) {
      double step = careful ? Math.max(CAREFUL_GROWTH, 1 / allowed) : 1;
      allowed = Math.min(max, allowed + step);
    }
  }

  void trouble(long callGeneration) {
    if (callGeneration == generation) {
      generation++;
      careful = true;
      allowed = Math.max(1, allowed * AFTER_TROUBLE);
    }
  }
}
