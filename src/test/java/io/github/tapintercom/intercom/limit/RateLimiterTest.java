package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.harness.Threads;
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
  private final TestTime time = TestTime.at(1_000_000);
  private final ConcurrencyLimit concurrency = new ConcurrencyLimit(200);

  private RateLimiter limiter(TimeSource source, long bytes) {
    return new RateLimiter(
        new CallBudget(1), concurrency, new BodyBudget(bytes), new ServerClock(source), source);
  }

  private static void leave(RateLimiter limiter, RateLimiter.Permit permit) {
    limiter.leave(permit, Optional.empty(), false);
    limiter.release(permit);
  }

  /** A thread that has come to wait inside {@code enter}. */
  private static FutureTask<RateLimiter.Permit> waiting(RateLimiter limiter) {
    FutureTask<RateLimiter.Permit> task = new FutureTask<>(() -> limiter.acquire("/a"));
    Threads.startAndWait(task);
    return task;
  }

  /** A thread that is inside {@code enter}, or through it. */
  private static FutureTask<RateLimiter.Permit> entering(RateLimiter limiter) {
    FutureTask<RateLimiter.Permit> task = new FutureTask<>(() -> limiter.acquire("/a"));
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  @Test
  void letsInAsManyAsTheLimitAllowsAndTheNextWhenOneLeaves() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<RateLimiter.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(limiter.acquire("/a"));
    }
    FutureTask<RateLimiter.Permit> ninth = entering(limiter);
    leave(limiter, in.get(0));
    leave(limiter, ninth.get());
    for (RateLimiter.Permit permit : in.subList(1, 8)) {
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
    RateLimiter.Permit first = limiter.acquire("/a");
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
    assertThat(time.slept()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(14));
  }

  @Test
  void anInterruptedWaiterLeavesTheDoorToTheNext() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<RateLimiter.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(limiter.acquire("/a"));
    }
    FutureTask<RateLimiter.Permit> given = new FutureTask<>(() -> limiter.acquire("/a"));
    Thread impatient = new Thread(given);
    impatient.start();
    FutureTask<RateLimiter.Permit> patient = entering(limiter);
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
    List<RateLimiter.Permit> in = new ArrayList<>();
    in.add(limiter.acquire("/large"));
    for (int i = 1; i < 8; i++) {
      in.add(limiter.acquire("/a"));
    }
    List<FutureTask<RateLimiter.Permit>> queue = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      queue.add(entering(limiter));
    }
    FutureTask<RateLimiter.Permit> urgent = new FutureTask<>(() -> limiter.acquireFirst("/b"));
    Thread thread = new Thread(urgent);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    limiter.arrived(in.get(0), 4 << 20); // bodies take all the room there is, too
    limiter.leave(in.get(0), Optional.empty(), false);
    assertThat(urgent.get(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(queue).noneMatch(FutureTask::isDone);
    for (RateLimiter.Permit permit : in) {
      limiter.release(permit);
    }
    limiter.leave(in.get(1), Optional.empty(), false);
    while (queue.stream().noneMatch(FutureTask::isDone)) {
      Thread.onSpinWait();
    }
    assertThat(queue).filteredOn(FutureTask::isDone).hasSize(1);
  }

  @Test
  void bodiesThatAreStillReadHoldBackTheNextCall() throws Exception {
    RateLimiter limiter = limiter(time, 1_000);
    RateLimiter.Permit large = limiter.acquire("/a");
    limiter.arrived(large, 1_000);
    limiter.leave(large, Optional.empty(), false);
    FutureTask<RateLimiter.Permit> next = waiting(limiter);
    limiter.release(large);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  private Duration pauseAfterRefusal(Optional<Duration> retryAfter, Optional<Double> resetIn)
      throws InterruptedException {
    RateLimiter limiter = limiter(time, 1 << 30);
    RateLimiter.Permit refused = limiter.acquire("/a");
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
  void aPauseThatIsAskedForIsMadeInstead() throws Exception {
    assertThat(pauseAfterRefusal(Optional.of(Duration.ofSeconds(9)), Optional.of(4.0)))
        .isEqualTo(Duration.ofSeconds(9));
  }

  /** It was sent in the window that is over now, and the next one has begun. */
  @Test
  void aRefusalByAWindowThatIsOverMeanwhileHoldsNobody() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    RateLimiter.Permit refused = limiter.acquire("/a");
    time.pass(Duration.ofSeconds(3));
    limiter.refused(refused, Optional.empty(), Optional.of(-1.0));
    leave(limiter, refused);
    leave(limiter, limiter.acquire("/a"));
    assertThat(time.slept()).isZero();
  }

  private static FutureTask<Boolean> growing(
      RateLimiter limiter, RateLimiter.Permit body, long total) {
    return new FutureTask<>(
        () -> {
          limiter.grow(body, total);
          return true;
        });
  }

  @Test
  void ofBodiesThatGrowBeyondTheBoundOneGoesOnAndTheOthersWaitForIt() throws Exception {
    RateLimiter limiter = limiter(time, 200_000);
    RateLimiter.Permit one = limiter.acquire("/a");
    RateLimiter.Permit other = limiter.acquire("/b");
    limiter.grow(one, 130_000);
    limiter.grow(one, 5_000_000);
    limiter.grow(one, 9_000_000);
    FutureTask<Boolean> waits = growing(limiter, other, 80_000);
    Threads.startAndWait(waits);
    limiter.leave(one, Optional.empty(), false);
    limiter.release(one);
    assertThat(waits.get(10, TimeUnit.SECONDS)).isTrue();
    limiter.grow(other, 300_000);
  }

  @Test
  void aCallThatMustNotBeLateGrowsWhateverTheOthersTake() throws Exception {
    RateLimiter limiter = limiter(time, 200_000);
    RateLimiter.Permit large = limiter.acquire("/a");
    limiter.grow(large, 5_000_000);
    RateLimiter.Permit scroll = limiter.acquireFirst("/companies/scroll");
    limiter.grow(scroll, 5_000_000);
    leave(limiter, scroll);
    leave(limiter, large);
    leave(limiter, limiter.acquire("/b"));
  }

  @Test
  void aStopEndsWaitingForMemory() throws Exception {
    RateLimiter limiter = limiter(time, 200_000);
    RateLimiter.Permit one = limiter.acquire("/a");
    RateLimiter.Permit other = limiter.acquire("/b");
    limiter.grow(one, 5_000_000);
    FutureTask<Boolean> waits = growing(limiter, other, 5_000_000);
    Threads.startAndWait(waits);
    limiter.stop();
    assertThatThrownBy(() -> waits.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void theLimitGrowsOnlyWhileSomebodyLacksAPlace() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    for (int i = 0; i < 100; i++) {
      leave(limiter, limiter.acquire("/a"));
    }
    assertThat(concurrency.allowed()).isEqualTo(8);
  }

  @Test
  void theLimitGrowsWhenTheCallThatTookTheLastPlaceEndsWell() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<RateLimiter.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(limiter.acquire("/a"));
    }
    for (RateLimiter.Permit permit : in.subList(0, 7)) {
      leave(limiter, permit);
    }
    assertThat(concurrency.allowed()).isEqualTo(8);
    leave(limiter, in.get(7));
    assertThat(concurrency.allowed()).isEqualTo(9);
  }

  @Test
  void theLimitStaysWhenTheBudgetWouldNotHaveAllowedMore() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<RateLimiter.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(limiter.acquire("/a"));
    }
    limiter.leave(in.get(7), Optional.of(new RateHeaders(100, 0, 1_000_010)), false);
    assertThat(concurrency.allowed()).isEqualTo(8);
  }

  @Test
  void troubleTakesPlacesAway() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    limiter.leave(limiter.acquire("/a"), Optional.empty(), true);
    assertThat(concurrency.allowed()).isEqualTo(5);
  }

  @Test
  void aPlaceIsFreeWhileTheBodyOfItsCallIsStillRead() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<RateLimiter.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(limiter.acquire("/a"));
    }
    FutureTask<RateLimiter.Permit> next = waiting(limiter);
    limiter.leave(in.get(0), Optional.empty(), false);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void anAnswerSmallerThanExpectedMakesRoom() throws Exception {
    RateLimiter limiter = limiter(time, 100_000);
    RateLimiter.Permit small = limiter.acquire("/a");
    FutureTask<RateLimiter.Permit> next = waiting(limiter);
    limiter.arrived(small, 10);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aStopSendsEverybodyAway() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    for (int i = 0; i < 8; i++) {
      limiter.acquire("/a");
    }
    FutureTask<RateLimiter.Permit> waiting = waiting(limiter);
    limiter.stop();
    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> limiter.acquire("/a")).isInstanceOf(InterruptedException.class);
  }
}
