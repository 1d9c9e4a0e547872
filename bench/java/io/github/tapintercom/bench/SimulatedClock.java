package io.github.tapintercom.bench;

import io.github.tapintercom.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The clock of a tap and its server in one process. It stands still while any thread has work, and
 * goes on to the next moment that somebody waits for when all wait: so computing takes no time, and
 * waiting at the same time is waiting once. Waits that end within one grain end together.
 */
final class SimulatedClock implements TimeSource, InstantSource, AutoCloseable {
  /** So long (real time) nothing may happen before all are taken to wait. */
  private static final long QUIET = 1_000_000;

  /** Never computing, whatever the JVM says of them. */
  private static final Set<String> NOT_AT_WORK =
      Set.of("Reference Handler", "Signal Dispatcher", "Attach Listener", "Notification Thread");

  private final Instant start;
  private final long grain;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
  private final Thread driver = new Thread(this::drive, "simulated clock");
  private volatile boolean closed;

  private record Sleeper(long until, CountDownLatch over) implements Comparable<Sleeper> {
    @Override
    public int compareTo(Sleeper other) {
      return Long.compare(until, other.until);
    }
  }

  SimulatedClock(Instant start, Duration grain) {
    this.start = start;
    this.grain = grain.toNanos();
    driver.setDaemon(true);
    driver.start();
  }

  @Override
  public Instant instant() {
    events.incrementAndGet();
    return start.plusNanos(nanos.get());
  }

  @Override
  public Instant now() {
    return instant();
  }

  @Override
  public long nanos() {
    events.incrementAndGet();
    return nanos.get();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Sleeper sleeper = new Sleeper(nanos.get() + duration.toNanos(), new CountDownLatch(1));
    synchronized (sleepers) {
      sleepers.add(sleeper);
    }
    events.incrementAndGet();
    LockSupport.unpark(driver);
    sleeper.over.await();
    events.incrementAndGet();
  }

  private void drive() {
    while (!closed) {
      long seen = events.get();
      LockSupport.parkNanos(QUIET);
      if (events.get() == seen && !anyAtWork() && events.get() == seen) {
        goOn();
      }
    }
  }

  private boolean anyAtWork() {
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null
          && thread.getThreadState() == Thread.State.RUNNABLE
          && !thread.isInNative()
          && thread.getThreadId() != driver.getId()
          && !NOT_AT_WORK.contains(thread.getThreadName())) {
        return true;
      }
    }
    return false;
  }

  private void goOn() {
    List<Sleeper> awake = new ArrayList<>();
    synchronized (sleepers) {
      if (sleepers.isEmpty()) {
        return;
      }
      long next = (sleepers.peek().until + grain - 1) / grain * grain;
      nanos.accumulateAndGet(next, Math::max);
      while (!sleepers.isEmpty() && sleepers.peek().until <= next) {
        awake.add(sleepers.poll());
      }
    }
    awake.forEach(sleeper -> sleeper.over.countDown());
  }

  /** Until then nothing happens. */
  void skipTo(Instant moment) {
    nanos.accumulateAndGet(Duration.between(start, moment).toNanos(), Math::max);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    driver.join();
  }
}
