package io.github.tapintercom.intercom.limit;

import static io.github.tapintercom.intercom.limit.Limiting.entering;
import static io.github.tapintercom.intercom.limit.Limiting.leave;
import static io.github.tapintercom.intercom.limit.Limiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RateLimiterTest {
  private final Limiting limiting = new Limiting();
  private final TestTime time = limiting.time;

  private RateLimiter limiter(TimeSource source, long bytes) {
    return limiting.limiter(source, bytes);
  }

  @Test
  void letsInAsManyAsTheLimitAllowsAndTheNextWhenOneLeaves() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<Permit> in = Limiting.allPlaces(limiter);
    FutureTask<Permit> next = entering(limiter);
    leave(limiter, in.get(0));
    leave(limiter, next.get());
    for (Permit permit : in.subList(1, in.size())) {
      leave(limiter, permit);
    }
    assertThat(limiter.acquire("/a")).isNotNull();
  }

  @Test
  void aHundredWaitingThreadsCostNoMoreThanOne() throws Exception {
    AtomicInteger asleep = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TimeSource counted =
        new TimeSource() {
          @Override
          public Instant now() {
            return time.now();
          }

          @Override
          public long nanos() {
            return time.nanos();
          }

          @Override
          public void sleep(Duration duration) throws InterruptedException {
            most.accumulateAndGet(asleep.incrementAndGet(), Math::max);
            time.sleep(duration);
            asleep.decrementAndGet();
          }
        };
    RateLimiter limiter = limiter(counted, 1 << 30);
    Permit first = limiter.acquire("/a");
    limiter.leave(first, Optional.of(new RateHeaders(100, 99, 1_000_010)), false);
    limiter.release(first);
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    AtomicInteger calls = new AtomicInteger();
    for (int i = 0; i < 128; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  leave(limiter, limiter.acquire("/a"));
                  calls.incrementAndGet();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(calls.get()).isEqualTo(128);
    assertThat(most.get()).isEqualTo(1);
    // Half of the limit in each window, since no response says that nobody else is there.
    assertThat(time.slept()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(26));
  }

  @Test
  void anInterruptedWaiterLeavesItsPlaceToTheNext() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<Permit> in = Limiting.allPlaces(limiter);
    FutureTask<Permit> given = new FutureTask<>(() -> limiter.acquire("/a"));
    Thread impatient = new Thread(given);
    impatient.start();
    FutureTask<Permit> patient = entering(limiter);
    impatient.interrupt();
    assertThatThrownBy(() -> given.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    leave(limiter, in.get(0));
    assertThat(patient.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  /** The scroll's: behind a long queue its turn would come after it has died. */
  @Test
  void aCallThatMustNotBeLateGoesBeforeAllThatWait() throws Exception {
    RateLimiter limiter = limiter(time, 4 << 20);
    List<Permit> in = new ArrayList<>();
    in.add(limiter.acquire("/large"));
    for (int i = 1; i < ConcurrencyLimit.START; i++) {
      in.add(limiter.acquire("/a"));
    }
    List<FutureTask<Permit>> queue = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      queue.add(entering(limiter));
    }
    FutureTask<Permit> urgent = new FutureTask<>(() -> limiter.acquireFirst("/b"));
    Thread thread = new Thread(urgent);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    limiter.arrived(in.get(0), 4 << 20); // bodies take all the room there is, too
    limiter.leave(in.get(0), Optional.empty(), false);
    assertThat(urgent.get(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(queue).noneMatch(FutureTask::isDone);
    for (Permit permit : in) {
      limiter.release(permit);
    }
    limiter.leave(in.get(1), Optional.empty(), false);
    while (queue.stream().noneMatch(FutureTask::isDone)) {
      Thread.onSpinWait();
    }
    // Each call that ends well gives its place and a new one, since others wait.
    assertThat(queue).filteredOn(FutureTask::isDone).hasSizeBetween(1, 3);
  }

  @Test
  void bodiesThatAreStillReadHoldBackTheNextCall() throws Exception {
    RateLimiter limiter = limiter(time, 1_000);
    Permit large = limiter.acquire("/a");
    limiter.arrived(large, 1_000);
    limiter.leave(large, Optional.empty(), false);
    FutureTask<Permit> next = waiting(limiter);
    limiter.release(large);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  private Duration pauseAfterRefusal(Optional<Duration> retryAfter, Optional<Double> resetIn)
      throws InterruptedException {
    RateLimiter limiter = limiter(time, 1 << 30);
    Permit refused = limiter.acquire("/a");
    Duration before = time.slept();
    limiter.refused(refused, retryAfter, resetIn);
    leave(limiter, refused);
    leave(limiter, limiter.acquire("/a"));
    return time.slept().minus(before);
  }

  @Test
  void aRefusalHoldsUntilTheWindowItSpeaksOfIsOver() throws Exception {
    assertThat(pauseAfterRefusal(Optional.empty(), Optional.of(4.0)))
        .isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aRefusalWithoutAUsableTimeHoldsForAWindow() throws Exception {
    Optional<Duration> none = Optional.empty();
    for (double useless : new double[] {0, -1, -100, 121, 8_000_000}) {
      assertThat(pauseAfterRefusal(none, Optional.of(useless))).isEqualTo(Duration.ofSeconds(10));
    }
    assertThat(pauseAfterRefusal(none, Optional.empty())).isEqualTo(Duration.ofSeconds(10));
    assertThat(pauseAfterRefusal(Optional.of(Duration.ZERO), Optional.empty()))
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aRequestedPauseReplacesTheReset() throws Exception {
    assertThat(pauseAfterRefusal(Optional.of(Duration.ofSeconds(9)), Optional.of(4.0)))
        .isEqualTo(Duration.ofSeconds(9));
  }

  /** It was sent in the window that is over now, and the next one has begun. */
  @Test
  void aRefusalByAWindowThatIsOverMeanwhileHoldsNobody() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    Permit refused = limiter.acquire("/a");
    time.pass(Duration.ofSeconds(3));
    limiter.refused(refused, Optional.empty(), Optional.of(-1.0));
    leave(limiter, refused);
    leave(limiter, limiter.acquire("/a"));
    assertThat(time.slept()).isZero();
  }
}
