package io.github.tapintercom.intercom.limit;

/**
 * The rate limit as Intercom last said it.
 *
 * @param limit calls in a window
 * @param remaining of them in the window of the latest response
 * @param seconds length of a window
 */
public record Quota(long limit, long remaining, double seconds) {
  public Quota {
    if (limit < 1 || !(seconds > 0)) {
      throw new IllegalArgumentException(
          "a quota is of calls in time: " + limit + " in " + seconds);
    }
  }

  /** Calls a second. */
  public double perSecond() {
    return limit / seconds;
  }
}
