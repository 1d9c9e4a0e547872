package io.github.tapintercom.demo.http;

import java.time.Duration;

/**
 * The workspace's call budget.
 *
 * @param calls calls in each window
 * @param window length of a window; windows start at multiples of it since 1970
 * @param othersShare the share of each window that other clients take, evenly over its time
 */
public record RateLimit(int calls, Duration window, double othersShare) {
  /** 10,000 a minute in windows of ten seconds, no other clients. */
  public static final RateLimit DEFAULT = new RateLimit(1667, Duration.ofSeconds(10), 0);

  public RateLimit {
    if (calls < 1 || window.toMillis() < 1 || othersShare < 0 || othersShare > 1) {
      throw new IllegalArgumentException("calls and window must be positive, the share in 0..1");
    }
  }

  /** Practically none. */
  public static RateLimit unlimited() {
    return new RateLimit(1_000_000_000, Duration.ofSeconds(10), 0);
  }
}
