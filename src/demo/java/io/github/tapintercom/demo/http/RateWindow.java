package io.github.tapintercom.demo.http;

import java.time.InstantSource;

/** Counts the calls of the current window. */
public final class RateWindow {
  /** What the headers say after a call. */
  public record Grant(boolean allowed, int limit, long remaining, long resetSecond) {
    /** The same window, with nothing left. */
    public Grant refuse() {
      return new Grant(false, limit, 0, resetSecond);
    }

    public Response onto(Response response) {
      return response
          .header("X-RateLimit-Limit", Integer.toString(limit))
          .header("X-RateLimit-Remaining", Long.toString(remaining))
          .header("X-RateLimit-Reset", Long.toString(resetSecond));
    }
  }

  private final RateLimit limit;
  private final InstantSource clock;
  private long window = Long.MIN_VALUE;
  private long used;

  public RateWindow(RateLimit limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  public synchronized Grant take() {
    long now = clock.millis();
    long length = limit.window().toMillis();
    long current = Math.floorDiv(now, length);
    if (current != window) {
      window = current;
      used = 0;
    }
    double elapsed = (now - current * length) / (double) length;
    long others = (long) (limit.calls() * limit.othersShare() * elapsed);
    boolean allowed = used + others < limit.calls();
    if (allowed) {
      used++;
    }
    long remaining = Math.max(0, limit.calls() - used - others);
    return new Grant(allowed, limit.calls(), remaining, ((current + 1) * length + 999) / 1000);
  }
}
