package io.github.tapintercom.intercom.limit;

/**
 * How many calls may be in flight: found by trying. Each clean answer that came while a call was
 * held back by nothing else allows one more (so it doubles in the time of one answer); a refusal or
 * a timeout takes a third away, once for all the calls that were in flight together, and from then
 * on it grows by about a tenth in the time of one answer. Not thread-safe; {@link Throttle} owns
 * one.
 */
final class ConcurrencyLimit {
  private static final int START = 8;
  private static final double AFTER_TROUBLE = 0.67;
  private static final double CAREFUL_GROWTH = 0.1;

  private final int max;
  private double allowed;
  private long generation;
  private boolean careful;

  ConcurrencyLimit(int max) {
    this.max = max;
    this.allowed = Math.min(START, max);
  }

  int allowed() {
    return (int) allowed;
  }

  /** Marks a call so that troubles of calls which were in flight together count once. */
  long generation() {
    return generation;
  }

  void clean(boolean wanted) {
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
