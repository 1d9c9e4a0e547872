package io.github.tapintercom.intercom;

import java.time.Instant;

/**
 * The server's time, learned from {@code Date} headers (whole seconds). The largest difference ever
 * seen to our own clock is the best estimate: every answer's header was written before we read it,
 * so the estimate never runs ahead of the server.
 */
final class ServerClock {
  private final TimeSource time;
  private final long startNanos;
  private final double startSecond;
  private double offset;
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
    double difference = date.getEpochSecond() - local();
    if (!known || difference > offset) {
      offset = difference;
      known = true;
    }
  }

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
