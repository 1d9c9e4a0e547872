package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.limit.ServerClock;
import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The present by two clocks, Intercom's and this machine's. Thread-safe. */
final class ClientTimes {
  private static final Logger LOG = LoggerFactory.getLogger(ClientTimes.class);

  private final ServerClock clock;
  private final TimeSource time;
  private final long created;
  private final AtomicBoolean reported = new AtomicBoolean();

  ClientTimes(ServerClock clock, TimeSource time) {
    this.clock = clock;
    this.time = time;
    this.created = time.nanos();
  }

  Instant server() {
    return clock.instant();
  }

  Duration age() {
    return Duration.ofNanos(time.nanos() - created);
  }

  /** How far Intercom's clock is ahead of this machine's. */
  Duration ahead() {
    return Duration.between(time.now(), clock.instant());
  }

  /** The earlier one where they differ by much, which is reported once. */
  Instant runStart() {
    Instant server = clock.instant();
    Instant own = time.now();
    if (Duration.between(server, own).abs().compareTo(ServerClock.TOLERANCE) <= 0) {
      return server;
    }
    if (reported.compareAndSet(false, true)) {
      LOG.warn(
          "Intercom's clock says {}, this machine's says {}; the earlier one counts for bookmarks: set this machine's clock if it is wrong",
          server,
          own);
    }
    return server.isBefore(own) ? server : own;
  }

  Instant latest() {
    Instant server = clock.instant();
    Instant own = time.now();
    return server.isAfter(own) ? server : own;
  }
}
