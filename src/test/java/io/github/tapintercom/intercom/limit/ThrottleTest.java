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
final class ThrottleTest {
  private final TestTime time = TestTime.at(1_000_000);
  private final ConcurrencyLimit concurrency = new ConcurrencyLimit(200);

  private Throttle throttle(TimeSource source, long bytes) {
    return new Throttle(
        new CallBudget(1), concurrency, new BodyBudget(bytes), new ServerClock(source), source);
  }

  private static void leave(Throttle throttle, Throttle.Permit permit) {
    throttle.leave(permit, Optional.empty(), false);
    throttle.release(permit);
  }

  /** A thread that has come to wait inside {@code enter}. */
  private static FutureTask<Throttle.Permit> waiting(Throttle throttle) {
    FutureTask<Throttle.Permit> task = new FutureTask<>(() -> throttle.enter("/a"));
    Threads.startAndWait(task);
    return task;
  }

  /** A thread that is inside {@code enter}, or through it. */
  private static FutureTask<Throttle.Permit> entering(Throttle throttle) {
    FutureTask<Throttle.Permit> task = new FutureTask<>(() -> throttle.enter("/a"));
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  @Test
  void letsInAsManyAsTheLimitAllowsAndTheNextWhenOneLeaves() throws Exception {
    Throttle throttle = throttle(time, 1 << 30);
    List<Throttle.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(throttle.enter("/a"));
    }
    FutureTask<Throttle.Permit> ninth = entering(throttle);
    leave(throttle, in.get(0));
    leave(throttle, ninth.get());
    for (Throttle.Permit permit : in.subList(1, 8)) {
      leave(throttle, permit);
    }
    assertThat(throttle.enter("/a")).isNotNull();
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
    Throttle throttle = throttle(counted, 1 << 30);
    Throttle.Permit first = throttle.enter("/a");
    throttle.leave(first, Optional.of(new RateHeaders(100, 99, 1_000_010)), false);
    throttle.release(first);
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    AtomicInteger calls = new AtomicInteger();
    for (int i = 0; i < 128; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  leave(throttle, throttle.enter("/a"));
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
    Throttle throttle = throttle(time, 1 << 30);
    List<Throttle.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(throttle.enter("/a"));
    }
    FutureTask<Throttle.Permit> given = new FutureTask<>(() -> throttle.enter("/a"));
    Thread impatient = new Thread(given);
    impatient.start();
    FutureTask<Throttle.Permit> patient = entering(throttle);
    impatient.interrupt();
    assertThatThrownBy(() -> given.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    leave(throttle, in.get(0));
    assertThat(patient.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  /** The scroll's: behind a long queue its turn would come after it has died. */
  @Test
  void aCallThatMustNotBeLateGoesBeforeAllThatWait() throws Exception {
    Throttle throttle = throttle(time, 4 << 20);
    List<Throttle.Permit> in = new ArrayList<>();
    in.add(throttle.enter("/large"));
    for (int i = 1; i < 8; i++) {
      in.add(throttle.enter("/a"));
    }
    List<FutureTask<Throttle.Permit>> queue = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      queue.add(entering(throttle));
    }
    FutureTask<Throttle.Permit> urgent = new FutureTask<>(() -> throttle.enterFirst("/b"));
    Thread thread = new Thread(urgent);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    throttle.arrived(in.get(0), 4 << 20); // bodies take all the room there is, too
    throttle.leave(in.get(0), Optional.empty(), false);
    assertThat(urgent.get(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(queue).noneMatch(FutureTask::isDone);
    for (Throttle.Permit permit : in) {
      throttle.release(permit);
    }
    throttle.leave(in.get(1), Optional.empty(), false);
    while (queue.stream().noneMatch(FutureTask::isDone)) {
      Thread.onSpinWait();
    }
    assertThat(queue).filteredOn(FutureTask::isDone).hasSize(1);
  }

  @Test
  void bodiesThatAreStillReadHoldBackTheNextCall() throws Exception {
    Throttle throttle = throttle(time, 1_000);
    Throttle.Permit large = throttle.enter("/a");
    throttle.arrived(large, 1_000);
    throttle.leave(large, Optional.empty(), false);
    FutureTask<Throttle.Permit> next = waiting(throttle);
    throttle.release(large);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  private Duration pauseAfterRefusal(Optional<Duration> retryAfter, Optional<Double> resetIn)
      throws InterruptedException {
    Throttle throttle = throttle(time, 1 << 30);
    Throttle.Permit refused = throttle.enter("/a");
    Duration before = time.slept();
    throttle.refused(refused, retryAfter, resetIn);
    leave(throttle, refused);
    leave(throttle, throttle.enter("/a"));
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
    Throttle throttle = throttle(time, 1 << 30);
    Throttle.Permit refused = throttle.enter("/a");
    time.pass(Duration.ofSeconds(3));
    throttle.refused(refused, Optional.empty(), Optional.of(-1.0));
    leave(throttle, refused);
    leave(throttle, throttle.enter("/a"));
    assertThat(time.slept()).isZero();
  }

  private static FutureTask<Boolean> growing(Throttle throttle, Throttle.Permit body, long total) {
    return new FutureTask<>(
        () -> {
          throttle.grow(body, total);
          return true;
        });
  }

  @Test
  void ofBodiesThatGrowBeyondTheBoundOneGoesOnAndTheOthersWaitForIt() throws Exception {
    Throttle throttle = throttle(time, 200_000);
    Throttle.Permit one = throttle.enter("/a");
    Throttle.Permit other = throttle.enter("/b");
    throttle.grow(one, 130_000);
    throttle.grow(one, 5_000_000);
    throttle.grow(one, 9_000_000);
    FutureTask<Boolean> waits = growing(throttle, other, 80_000);
    Threads.startAndWait(waits);
    throttle.leave(one, Optional.empty(), false);
    throttle.release(one);
    assertThat(waits.get(10, TimeUnit.SECONDS)).isTrue();
    throttle.grow(other, 300_000);
  }

  @Test
  void aCallThatMustNotBeLateGrowsWhateverTheOthersTake() throws Exception {
    Throttle throttle = throttle(time, 200_000);
    Throttle.Permit large = throttle.enter("/a");
    throttle.grow(large, 5_000_000);
    Throttle.Permit scroll = throttle.enterFirst("/companies/scroll");
    throttle.grow(scroll, 5_000_000);
    leave(throttle, scroll);
    leave(throttle, large);
    leave(throttle, throttle.enter("/b"));
  }

  @Test
  void aStopEndsWaitingForMemory() throws Exception {
    Throttle throttle = throttle(time, 200_000);
    Throttle.Permit one = throttle.enter("/a");
    Throttle.Permit other = throttle.enter("/b");
    throttle.grow(one, 5_000_000);
    FutureTask<Boolean> waits = growing(throttle, other, 5_000_000);
    Threads.startAndWait(waits);
    throttle.stop();
    assertThatThrownBy(() -> waits.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void theLimitGrowsOnlyWhileSomebodyLacksAPlace() throws Exception {
    Throttle throttle = throttle(time, 1 << 30);
    for (int i = 0; i < 100; i++) {
      leave(throttle, throttle.enter("/a"));
    }
    assertThat(concurrency.allowed()).isEqualTo(8);
  }

  @Test
  void theLimitGrowsWhenTheCallThatTookTheLastPlaceEndsWell() throws Exception {
    Throttle throttle = throttle(time, 1 << 30);
    List<Throttle.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(throttle.enter("/a"));
    }
    for (Throttle.Permit permit : in.subList(0, 7)) {
      leave(throttle, permit);
    }
    assertThat(concurrency.allowed()).isEqualTo(8);
    leave(throttle, in.get(7));
    assertThat(concurrency.allowed()).isEqualTo(9);
  }

  @Test
  void theLimitStaysWhenTheBudgetWouldNotHaveAllowedMore() throws Exception {
    Throttle throttle = throttle(time, 1 << 30);
    List<Throttle.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(throttle.enter("/a"));
    }
    throttle.leave(in.get(7), Optional.of(new RateHeaders(100, 0, 1_000_010)), false);
    assertThat(concurrency.allowed()).isEqualTo(8);
  }

  @Test
  void troubleTakesPlacesAway() throws Exception {
    Throttle throttle = throttle(time, 1 << 30);
    throttle.leave(throttle.enter("/a"), Optional.empty(), true);
    assertThat(concurrency.allowed()).isEqualTo(5);
  }

  @Test
  void aPlaceIsFreeWhileTheBodyOfItsCallIsStillRead() throws Exception {
    Throttle throttle = throttle(time, 1 << 30);
    List<Throttle.Permit> in = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      in.add(throttle.enter("/a"));
    }
    FutureTask<Throttle.Permit> next = waiting(throttle);
    throttle.leave(in.get(0), Optional.empty(), false);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void anAnswerSmallerThanExpectedMakesRoom() throws Exception {
    Throttle throttle = throttle(time, 100_000);
    Throttle.Permit small = throttle.enter("/a");
    FutureTask<Throttle.Permit> next = waiting(throttle);
    throttle.arrived(small, 10);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aStopSendsEverybodyAway() throws Exception {
    Throttle throttle = throttle(time, 1 << 30);
    for (int i = 0; i < 8; i++) {
      throttle.enter("/a");
    }
    FutureTask<Throttle.Permit> waiting = waiting(throttle);
    throttle.stop();
    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> throttle.enter("/a")).isInstanceOf(InterruptedException.class);
  }
}
