package io.github.tapintercom.harness;

import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server's clock, which nobody waits for: whoever sleeps moves it on. Sleeps at the same time
 * overlap, as real ones do.
 */
public final class VirtualTime implements InstantSource {
  private final Instant start;
  private final AtomicLong nanos = new AtomicLong();

  public VirtualTime(Instant start) {
    this.start = start;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.get());
  }

  public long second() {
    return instant().getEpochSecond();
  }

  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  /** The tap's own clock: the same time, wrong by {@code skew}. */
  public TimeSource seenBy(Duration skew) {
    return new TimeSource() {
      @Override
      public Instant now() {
        return instant().plus(skew);
      }

      @Override
      public long nanos() {
        return nanos.get();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long until = nanos.get() + duration.toNanos();
        nanos.accumulateAndGet(until, Math::max);
      }
    };
  }
}
