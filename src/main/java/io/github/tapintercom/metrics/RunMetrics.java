package io.github.tapintercom.metrics;

import io.github.tapintercom.intercom.CallMeter;
import io.github.tapintercom.intercom.CallTimes;
import io.github.tapintercom.sync.StreamProgress;
import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes what a run did since it was last written. Readers of such lines add counters up, so each
 * holds what is new. Of requests there is one mean a minute for each endpoint and status: a line
 * for each request would hide all others. Thread-safe.
 */
public final class RunMetrics {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final Supplier<List<StreamProgress>> streams;
  private final Supplier<SortedMap<CallMeter.Kind, CallTimes>> calls;
  private final TimeSource time;
  private final Consumer<String> lines;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> knownRecords = new HashMap<>();
  private final Map<CallMeter.Kind, CallTimes> knownCalls = new HashMap<>();
  private volatile long latest;

  /**
   * Begins a minute.
   *
   * @param streams how far they are at the moment
   * @param calls all so far
   * @param lines takes the messages for the log
   */
  public RunMetrics(
      Supplier<List<StreamProgress>> streams,
      Supplier<SortedMap<CallMeter.Kind, CallTimes>> calls,
      TimeSource time,
      Consumer<String> lines) {
    this.streams = streams;
    this.calls = calls;
    this.time = time;
    this.lines = lines;
    this.latest = time.nanos();
  }

  /**
   * Writes if a minute has passed. Whoever sends a request calls this, so that no thread has to
   * wait for the minute; a run that sends none has nothing new either.
   */
  public void look() {
    if (!isDue() || !lock.tryLock()) {
      return;
    }
    try {
      if (isDue()) {
        latest = time.nanos();
        write(false);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    return time.nanos() - latest >= INTERVAL.toNanos();
  }

  /** Writes the rest: every stream has a count at the end, also of no record. */
  public void end() {
    lock.lock();
    try {
      write(true);
    } finally {
      lock.unlock();
    }
  }

  private void write(boolean last) {
    for (StreamProgress stream : streams.get()) {
      Long before = knownRecords.put(stream.stream(), stream.records());
      long count = stream.records() - (before == null ? 0 : before);
      if (last || count > 0) {
        lines.accept(Points.records(stream.stream(), count));
      }
    }
    calls
        .get()
        .forEach(
            (kind, all) -> {
              CallTimes before = knownCalls.put(kind, all);
              CallTimes times = all.since(before == null ? CallTimes.NONE : before);
              if (times.calls() > 0) {
                lines.accept(Points.durations(kind, times));
                lines.accept(Points.requests(kind, times));
              }
            });
  }
}
