package io.github.tapintercom.intercom.limit;

import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The server's time, learned from the {@code Date} headers of Intercom's own successful responses
 * (whole seconds). The largest difference seen to our own clock is the best estimate: every header
 * was written before we read it, so the estimate never runs ahead of the server. It is let sink a
 * little with time, so that a clock of ours that runs too fast cannot carry it away.
 *
 * <p>A date far from the estimate is a machine at Intercom whose clock is wrong, so it is not
 * believed until several in a row agree, as they do after this computer was suspended.
 *
 * <p>Counts in whole nanoseconds: rounding must not let a second begin before it has.
 */
public final class ServerClock {
  /** Clocks that differ by more are not the same clock. */
  public static final Duration TOLERANCE = Duration.ofMinutes(2);

  private static final long SECOND = 1_000_000_000L;
  private static final int BELIEVED_AFTER = 5;

  /** One part in so many; worse than any crystal. */
  private static final long SINK = 2000;

  private final TimeSource time;
  private final long startNanos;
  private final long startOfEpoch;
  private long offset;
  private long heardAt;
  private boolean known;
  private long jump;
  private int agreeing;

  public ServerClock(TimeSource time) {
    this.time = time;
    this.startNanos = time.nanos();
    Instant now = time.now();
    this.startOfEpoch = now.getEpochSecond() * SECOND + now.getNano();
  }

  /** Server time in seconds. */
  double now() {
    return nanos() / 1e9;
  }

  /**
   * Takes in a date.
   *
   * @return whether the time is another one than before: what was noted by the old one is of no use
   */
  synchronized boolean heard(Instant date) {
    long local = local();
    long difference = date.getEpochSecond() * SECOND - local;
    if (known && !near(difference, offset) && !believed(difference)) {
      return false;
    }
    boolean anew = !known || agreeing == BELIEVED_AFTER;
    long sunk = offset - (local - heardAt) / SINK;
    offset = anew ? difference : Math.max(sunk, difference);
    heardAt = local;
    agreeing = 0;
    known = true;
    return anew;
  }

  private boolean believed(long difference) {
    agreeing = near(difference, jump) ? agreeing + 1 : 1;
    jump = difference;
    return agreeing == BELIEVED_AFTER;
  }

  /** Whether the server's time is known. */
  public synchronized boolean known() {
    return known;
  }

  private static boolean near(long one, long other) {
    return Math.abs(one - other) <= TOLERANCE.toNanos();
  }

  /** Server time to the microsecond. */
  public Instant instant() {
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
