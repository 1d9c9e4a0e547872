package io.github.tapintercom.time;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long a run waited and for what, in all and at the moment. Waits of several threads for the
 * same thing at the same time count once. Thread-safe.
 */
public final class Waits {
  private final TimeSource time;
  private final Map<WaitReason, Meter> meters = new EnumMap<>(WaitReason.class);

  public Waits(TimeSource time) {
    this.time = time;
    for (WaitReason reason : WaitReason.values()) {
      meters.put(reason, new Meter());
    }
  }

  /** Something that waits. */
  @FunctionalInterface
  public interface Waiting<E extends Exception> {
    void await() throws E;
  }

  /** Waits in the calling thread. */
  public <E extends Exception> void during(WaitReason reason, Waiting<E> waiting) throws E {
    Meter meter = meters.get(reason);
    meter.begin();
    try {
      waiting.await();
    } finally {
      meter.end();
    }
  }

  /** How long there was somebody who waited for this. */
  public Duration total(WaitReason reason) {
    return meters.get(reason).total();
  }

  private final class Meter {
    private int waiting;
    private long since;
    private long nanos;

    synchronized void begin() {
      if (waiting++ == 0) {
        since = time.nanos();
      }
    }

    synchronized void end() {
      if (--waiting == 0) {
        nanos += time.nanos() - since;
      }
    }

    synchronized Duration total() {
      return Duration.ofNanos(waiting == 0 ? nanos : nanos + time.nanos() - since);
    }
  }
}
