package io.github.tapintercom.harness;

import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when somebody sleeps or a test says so. */
public class TestTime implements TimeSource {
  private final Instant start;
  private final List<Duration> sleeps = new ArrayList<>();
  private long nanos;

  public TestTime(Instant start) {
    this.start = start;
  }

  public static TestTime at(long epochSecond) {
    return new TestTime(Instant.ofEpochSecond(epochSecond));
  }

  @Override
  public synchronized Instant now() {
    return start.plusNanos(nanos);
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(duration);
    nanos += duration.toNanos();
  }

  public synchronized void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  /** Everything slept so far. */
  public synchronized Duration slept() {
    return sleeps.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
