package io.github.tapintercom.intercom;

import java.time.Instant;

/**
 * The server's time, learned from {@code Date} headers (whole seconds). The largest difference ever
 * seen to our own clock is the best estimate: every answer's header was written before we read it,
 * so the estimate never runs ahead of the server.
 */
final class ServerClock {
  private static final long SECOND = 1_000_000_000L;

  private final TimeSource time;
  private final long startNanos;
  private final long startOfEpoch;
  private long offset;
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
    long difference = date.getEpochSecond() * SECOND - local();
    if (!known || difference > offset) {
      offset = difference;
      known = true;
    }
  }

  /** Exact, where {@link #now} is rounded: a second must not seem to have begun before it has. */
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
