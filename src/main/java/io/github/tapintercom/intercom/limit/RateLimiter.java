package io.github.tapintercom.intercom.limit;

import io.github.tapintercom.time.TimeSource;
import io.github.tapintercom.time.WaitReason;
import io.github.tapintercom.time.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The rate limiter that every request passes: waits until the call budget, the memory for bodies
 * and the concurrency limit allow a call. Callers queue in order, but for those that must not be
 * late; only the first watches the time. A call that waits holds no place.
 */
public final class RateLimiter {
  /** A response or a stop is noticed this soon by the caller that waits for time. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  private final ReentrantLock queue = new ReentrantLock(true);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final CallBudget budget;
  private final ConcurrencyLimit concurrency;
  private final BodyBudget bodies;
  private final ServerClock clock;
  private final TimeSource time;
  private final Waits waits;
  private int inFlight;
  private int urgent;
  private boolean placeMissing;
  private boolean stopped;

  /**
   * A limiter.
   *
   * @param share of the call budget that may be spent
   * @param maxConcurrency of calls
   * @param bytes of all bodies together
   */
  public RateLimiter(
      double share, int maxConcurrency, long bytes, ServerClock clock, TimeSource time) {
    this(
        new CallBudget(share),
        new ConcurrencyLimit(maxConcurrency),
        new BodyBudget(bytes),
        clock,
        time,
        new Waits(time));
  }

  RateLimiter(
      CallBudget budget,
      ConcurrencyLimit concurrency,
      BodyBudget bodies,
      ServerClock clock,
      TimeSource time,
      Waits waits) {
    this.budget = budget;
    this.concurrency = concurrency;
    this.bodies = bodies;
    this.clock = clock;
    this.time = time;
    this.waits = waits;
  }

  /** Waits until a call may be sent, which is never once {@link #stop} was called. */
  public Permit acquire(String path) throws InterruptedException {
    queue.lockInterruptibly();
    try {
      return acquire(Endpoints.of(path), false);
    } finally {
      queue.unlock();
    }
  }

  /**
   * Waits until a call may be sent, before all others in the queue and whatever memory their bodies
   * take: for a call that must not be late, one at a time.
   *
   * @throws InterruptedException also when {@link #stop} was called
   */
  public Permit acquireFirst(String path) throws InterruptedException {
    String endpoint = Endpoints.of(path);
    changed(() -> urgent++);
    try {
      return acquire(endpoint, true);
    } finally {
      changed(() -> urgent--);
    }
  }

  private Permit acquire(String endpoint, boolean first) throws InterruptedException {
    while (true) {
      Duration wait;
      WaitReason reason;
      lock.lockInterruptibly();
      try {
        awaitPlace(endpoint, first);
        double now = clock.now();
        wait = budget.waitBeforeNext(now, inFlight);
        if (wait.isZero()) {
          return permit(endpoint, first, now);
        }
        reason = budget.isRefused(now) ? WaitReason.REFUSED : WaitReason.CALL_BUDGET;
      } finally {
        lock.unlock();
      }
      Duration step = wait.compareTo(POLL_INTERVAL) < 0 ? wait : POLL_INTERVAL;
      waits.during(reason, () -> time.sleep(step));
    }
  }

  private void awaitPlace(String endpoint, boolean first) throws InterruptedException {
    if (!stopped && !admits(endpoint, first)) {
      boolean full = inFlight >= concurrency.allowed();
      waits.during(
          full ? WaitReason.RESPONSES : WaitReason.MEMORY,
          () -> {
            try {
              while (!stopped && !admits(endpoint, first)) {
                placeMissing = inFlight >= concurrency.allowed();
                freed.await();
              }
            } finally {
              placeMissing = false;
            }
          });
    }
    if (stopped) {
      throw new InterruptedException("the run is being stopped");
    }
  }

  private boolean admits(String endpoint, boolean first) {
    return inFlight < concurrency.allowed() && (first || (urgent == 0 && bodies.admits(endpoint)));
  }

  private <T> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  /** Changes what callers wait for; they look again. */
  private void changed(Runnable change) {
    lock.lock();
    try {
      change.run();
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Permit permit(String endpoint, boolean first, double now) {
    inFlight++;
    return new Permit(
        endpoint,
        budget.sent(now),
        concurrency.generation(),
        inFlight >= concurrency.allowed(),
        first,
        bodies.take(endpoint));
  }

  /** The call is over, whatever came of it; its body may still be read. */
  public void leave(Permit permit, Optional<RateHeaders> headers, boolean trouble) {
    lock.lock();
    try {
      inFlight--;
      double now = clock.now();
      headers.ifPresent(h -> budget.responded(h, permit.sent, now, inFlight));
      if (trouble) {
        concurrency.trouble(permit.generation);
      } else {
        // It took the last place or another call waits for one, and the budget would have allowed
        // more: more places would be used. Who waits alone does not tell: responses may come before
        // the next caller wakes.
        boolean wanted = permit.lastPlace || placeMissing;
        concurrency.clean(wanted && budget.waitBeforeNext(now, inFlight).isZero());
      }
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Intercom's time is known. What its first response said of the call budget counts only now that
   * its times can be read.
   */
  public void heard(Instant date, Permit permit, Optional<RateHeaders> headers) {
    lock.lock();
    try {
      boolean first = !clock.known();
      if (clock.heard(date)) {
        budget.forget();
      }
      if (first) {
        headers.ifPresent(h -> budget.responded(h, permit.sent, clock.now(), inFlight));
      }
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The body of a call turns out to be larger than expected: waits until there is memory for {@code
   * total} bytes, or until it is its turn to be the large one.
   *
   * @throws InterruptedException also when {@link #stop} was called
   */
  public void grow(Permit permit, long total) throws InterruptedException {
    if (total <= permit.bytes) {
      return;
    }
    lock.lockInterruptibly();
    try {
      while (!stopped && !grows(permit, total)) {
        freed.await();
      }
      if (stopped) {
        throw new InterruptedException("the run is being stopped");
      }
      permit.bytes = total;
    } finally {
      lock.unlock();
    }
  }

  private boolean grows(Permit permit, long total) {
    if (bodies.grow(permit.bytes, total)) {
      return true;
    }
    if (permit.large || permit.first) {
      bodies.exceed(permit.bytes, total);
      return true;
    }
    permit.large = bodies.growLarge(permit.bytes, total);
    return permit.large;
  }

  /** The body of a call is here. */
  public void arrived(Permit permit, long size) {
    changed(() -> permit.bytes = bodies.arrived(permit.endpoint, permit.bytes, size));
  }

  /** The body of a call is no longer needed, or never came. */
  public void release(Permit permit) {
    lock.lock();
    try {
      bodies.release(permit.bytes);
      permit.bytes = 0;
      if (permit.large) {
        bodies.largeIsOver();
      }
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A 429: holds all calls until its window is over, or for as long as the response asks. Where it
   * gives neither, or an impossible time, all calls wait for the length of a window.
   *
   * @param resetIn until the window's end as the response gives it, by its own clock
   */
  public void refused(Permit permit, Optional<Duration> retryAfter, Optional<Double> resetIn) {
    lock.lock();
    try {
      double now = clock.now();
      Optional<Double> asked =
          retryAfter.filter(pause -> !pause.isZero()).map(pause -> pause.toNanos() / 1e9);
      if (asked.isPresent()) {
        budget.refused(now + asked.get());
      } else {
        budget.refusedUntilNextWindow(permit.sent, now, resetIn);
      }
    } finally {
      lock.unlock();
    }
  }

  /** How long callers waited, and for what. */
  public Waits waits() {
    return waits;
  }

  /** The windows of the call budget in which calls were sent. */
  public List<BudgetWindow> windows() {
    return locked(budget::windows);
  }

  /** The limit and what was left of it, once a response said so. */
  public Optional<Quota> quota() {
    return locked(budget::quota);
  }

  /** The present window of the call budget; empty when no call was sent in it yet. */
  public Optional<BudgetWindow> window() {
    return locked(() -> budget.window(clock.now()));
  }

  /** Calls a second that the budget pays for; infinite as long as no limit is known. */
  public double pace() {
    return locked(budget::pace);
  }

  /** Allows no further call. */
  public void stop() {
    changed(() -> stopped = true);
  }
}
