package io.github.tapintercom.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Time as this program sees it: what the clock says and how to let it pass. Tests bring their own.
 */
public interface TimeSource {

  /** The machine's own time. */
  TimeSource SYSTEM =
      new TimeSource() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
      };

  /** This machine's wall clock; only for showing to people and for talking about start dates. */
  Instant now();

  /** A clock that only moves forward, in nanoseconds, for measuring durations. */
  long nanos();

  /**
   * Waits.
   *
   * @throws InterruptedException when the run is being stopped
   */
  void sleep(Duration duration) throws InterruptedException;
}
