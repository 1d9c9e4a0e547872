package io.github.tapintercom.intercom;

import java.time.Instant;

/**
 * The server's time, learned from {@code Date} headers (whole seconds). The largest difference seen
 * to our own clock is the best estimate: every answer's header was written before we read it, so
 * the estimate never runs ahead of the server. It is let sink a little with time, so that a clock
 * of ours that runs too fast cannot carry it away.
 *
 * <p>Counts in whole nanoseconds: rounding must not let a second begin before it has.
 */
final class ServerClock {
  private static final long SECOND = 1_000_000_000L;

  /** One part in so many; worse than any crystal. */
  private static final long SINK = 2000;

  private final TimeSource time;
  private final long startNanos;
  private final long startOfEpoch;
  private long offset;
  private long heardAt;
  private boolean known;

  ServerClock(TimeSource time) {
    this.time = time;
    this.startNanos = time.nanos();
    Instant now = time.now();
    this.startOfEpoch = now.getEpochSecond() * SECOND + now.getNano();
  }

  /** Server time in seconds. */
  double now() {
    return nanos() / 1e9;
  }

  synchronized void heard(Instant date) {
    long local = local();
    long difference = date.getEpochSecond() * SECOND - local;
    long sunk = offset - (local - heardAt) / SINK;
    offset = known ? Math.max(sunk, difference) : difference;
    heardAt = local;
    known = true;
  }

  /** Server time to the microsecond. */
  Instant instant() {
    long nanos = nanos();
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND) / 1000 * 1000);
  }

  private synchronized long nanos() {
    return local() + offset;
  }

  private long local() {
    return startOfEpoch + (time.nanos() - startNanos);
  }
}
