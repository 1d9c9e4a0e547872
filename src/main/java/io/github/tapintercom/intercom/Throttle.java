package io.github.tapintercom.intercom;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one door every request passes: waits until the call budget and the concurrency limit allow a
 * call. Callers queue; only the first of them watches the time, so a hundred waiting threads cost
 * nothing.
 */
final class Throttle {
  private final ReentrantLock turnstile = new ReentrantLock(true);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final CallBudget budget;
  private final ConcurrencyLimit concurrency;
  private final ServerClock clock;
  private final TimeSource time;
  private int inFlight;

  Throttle(CallBudget budget, ConcurrencyLimit concurrency, ServerClock clock, TimeSource time) {
    this.budget = budget;
    this.concurrency = concurrency;
    this.clock = clock;
    this.time = time;
  }

  /** A call on its way. */
  record Permit(CallBudget.Sent sent, long generation) {}

  Permit enter() throws InterruptedException {
    turnstile.lockInterruptibly();
    try {
      while (true) {
        Duration wait = awaitPlace();
        if (wait.isZero()) {
          lock.lock();
          try {
            Permit permit =
                new Permit(budget.sent(clock.now(), inFlight), concurrency.generation());
            inFlight++;
            return permit;
          } finally {
            lock.unlock();
          }
        }
        time.sleep(wait);
      }
    } finally {
      turnstile.unlock();
    }
  }

  private Duration awaitPlace() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (inFlight >= concurrency.allowed()) {
        freed.await();
      }
      return budget.waitBeforeNext(clock.now(), inFlight);
    } finally {
      lock.unlock();
    }
  }

  /** The call is over, whatever came of it. */
  void leave(Permit permit, Optional<RateHeaders> headers, boolean trouble) {
    lock.lock();
    try {
      inFlight--;
      headers.ifPresent(h -> budget.answered(h, permit.sent(), clock.now(), inFlight));
      if (trouble) {
        concurrency.trouble(permit.generation());
      } else {
        // Somebody waits in the turnstile and the places are (nearly) all taken: more would be
        // used.
        concurrency.clean(turnstile.hasQueuedThreads() && inFlight + 2 >= concurrency.allowed());
      }
      freed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** A 429: holds everybody until the next window, or for as long as the answer asks. */
  void refused(Optional<Duration> retryAfter, Duration whenUnknown, boolean resetKnown) {
    lock.lock();
    try {
      double now = clock.now();
      double until;
      if (retryAfter.isPresent()) {
        until = now + retryAfter.get().toNanos() / 1e9;
      } else if (resetKnown) {
        until = budget.nextWindow(now);
      } else {
        until = now + whenUnknown.toNanos() / 1e9;
      }
      budget.refused(until);
    } finally {
      lock.unlock();
    }
  }
}
