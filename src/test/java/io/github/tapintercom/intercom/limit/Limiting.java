package io.github.tapintercom.intercom.limit;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.harness.Threads;
import io.github.tapintercom.time.TimeSource;
import io.github.tapintercom.time.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/** A rate limiter on a time that tests set. */
final class Limiting {
  final TestTime time = TestTime.at(1_000_000);
  final ConcurrencyLimit concurrency = new ConcurrencyLimit(200);

  /** A limiter that has had a first response. */
  RateLimiter limiter(TimeSource source, long bytes) {
    concurrency.clean(false);
    return new RateLimiter(
        new CallBudget(1),
        concurrency,
        new BodyBudget(bytes),
        new ServerClock(source),
        source,
        new Waits(source));
  }

  /** Calls in all the places that there are after a first response. */
  static List<Permit> allPlaces(RateLimiter limiter) throws InterruptedException {
    List<Permit> in = new ArrayList<>();
    for (int i = 0; i < ConcurrencyLimit.START; i++) {
      in.add(limiter.acquire("/a"));
    }
    return in;
  }

  static void leave(RateLimiter limiter, Permit permit) {
    limiter.leave(permit, Optional.empty(), false);
    limiter.release(permit);
  }

  /** A thread that has come to wait inside {@code enter}. */
  static FutureTask<Permit> waiting(RateLimiter limiter) {
    FutureTask<Permit> task = new FutureTask<>(() -> limiter.acquire("/a"));
    Threads.startAndWait(task);
    return task;
  }

  /** A thread that is inside {@code enter}, or through it. */
  static FutureTask<Permit> entering(RateLimiter limiter) {
    FutureTask<Permit> task = new FutureTask<>(() -> limiter.acquire("/a"));
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }
}
