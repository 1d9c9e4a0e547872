package io.github.tapintercom.intercom;

import java.time.Instant;

/**
 * The server's time, learned from {@code Date} headers (whole seconds). The largest difference seen
 * to our own clock is the best estimate: every answer's header was written before we read it, so
 * the estimate never runs ahead of the server. It is let sink a little with time, so that a clock
 * of ours that runs too fast cannot carry it away.
 */
final class ServerClock {
  /** Seconds a second; worse than any crystal. */
  private static final double SINK = 0.0005;

  private final TimeSource time;
  private final long startNanos;
  private final double startSecond;
  private double offset;
  private double heardAt;
  private boolean known;

  ServerClock(TimeSource time) {
    this.time = time;
    this.startNanos = time.nanos();
    Instant now = time.now();
    this.startSecond = now.getEpochSecond() + now.getNano() / 1e9;
  }

  /** Server time in seconds. */
  synchronized double now() {
    return local() + offset;
  }

  synchronized void heard(Instant date) {
    double local = local();
    double difference = date.getEpochSecond() - local;
    double sunk = offset - (local - heardAt) * SINK;
    offset = known ? Math.max(sunk, difference) : difference;
    heardAt = local;
    known = true;
  }

  /** Server time to the microsecond. */
  Instant instant() {
    double now = now();
    long second = (long) Math.floor(now);
    long micros = (long) ((now - second) * 1e6);
    return Instant.ofEpochSecond(second, micros * 1000);
  }

  private double local() {
    return startSecond + (time.nanos() - startNanos) / 1e9;
  }
}
