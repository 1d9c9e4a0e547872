package io.github.tapintercom.intercom.limit;

import static io.github.tapintercom.intercom.limit.Limiting.leave;
import static io.github.tapintercom.intercom.limit.Limiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.harness.Threads;
import io.github.tapintercom.time.TimeSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memory of bodies, and the number of concurrent requests. */
@Timeout(60)
final class RateLimiterPlacesTest {
  private final Limiting limiting = new Limiting();
  private final TestTime time = limiting.time;
  private final ConcurrencyLimit concurrency = limiting.concurrency;

  private RateLimiter limiter(TimeSource source, long bytes) {
    return limiting.limiter(source, bytes);
  }

  private static FutureTask<Boolean> growing(RateLimiter limiter, Permit body, long total) {
    return new FutureTask<>(
        () -> {
          limiter.grow(body, total);
          return true;
        });
  }

  @Test
  void ofBodiesThatGrowBeyondTheBoundOneGoesOnAndTheOthersWaitForIt() throws Exception {
    RateLimiter limiter = limiter(time, 200_000);
    Permit one = limiter.acquire("/a");
    Permit other = limiter.acquire("/b");
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
    Permit large = limiter.acquire("/a");
    limiter.grow(large, 5_000_000);
    Permit scroll = limiter.acquireFirst("/companies/scroll");
    limiter.grow(scroll, 5_000_000);
    leave(limiter, scroll);
    leave(limiter, large);
    leave(limiter, limiter.acquire("/b"));
  }

  @Test
  void aStopEndsWaitingForMemory() throws Exception {
    RateLimiter limiter = limiter(time, 200_000);
    Permit one = limiter.acquire("/a");
    Permit other = limiter.acquire("/b");
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
    assertThat(concurrency.allowed()).isEqualTo(ConcurrencyLimit.START);
  }

  @Test
  void theLimitGrowsWhenTheCallThatTookTheLastPlaceEndsWell() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<Permit> in = Limiting.allPlaces(limiter);
    for (Permit permit : in.subList(0, in.size() - 1)) {
      leave(limiter, permit);
    }
    assertThat(concurrency.allowed()).isEqualTo(ConcurrencyLimit.START);
    leave(limiter, in.get(in.size() - 1));
    assertThat(concurrency.allowed()).isEqualTo(ConcurrencyLimit.START + 1);
  }

  @Test
  void theLimitGrowsWithAnyCallThatEndsWellWhileAnotherWaitsForAPlace() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<Permit> in = Limiting.allPlaces(limiter);
    FutureTask<Permit> next = waiting(limiter);
    leave(limiter, in.get(0));
    assertThat(concurrency.allowed()).isEqualTo(ConcurrencyLimit.START + 1);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void theLimitStaysWhileCallersWaitForMemory() throws Exception {
    RateLimiter limiter = limiter(time, 100_000);
    Permit only = limiter.acquire("/a");
    FutureTask<Permit> next = waiting(limiter);
    FutureTask<Permit> behind = waiting(limiter);
    limiter.leave(only, Optional.empty(), false);
    assertThat(concurrency.allowed()).isEqualTo(ConcurrencyLimit.START);
    limiter.release(only);
    leave(limiter, next.get(10, TimeUnit.SECONDS));
    leave(limiter, behind.get(10, TimeUnit.SECONDS));
  }

  @Test
  void theLimitStaysWhenTheBudgetWouldNotHaveAllowedMore() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<Permit> in = Limiting.allPlaces(limiter);
    limiter.leave(in.get(in.size() - 1), Optional.of(new RateHeaders(100, 0, 1_000_010)), false);
    assertThat(concurrency.allowed()).isEqualTo(ConcurrencyLimit.START);
  }

  @Test
  void troubleTakesPlacesAway() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    limiter.leave(limiter.acquire("/a"), Optional.empty(), true);
    assertThat(concurrency.allowed()).isEqualTo(21);
  }

  @Test
  void aPlaceIsFreeWhileTheBodyOfItsCallIsStillRead() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    List<Permit> in = Limiting.allPlaces(limiter);
    FutureTask<Permit> next = waiting(limiter);
    limiter.leave(in.get(0), Optional.empty(), false);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aResponseSmallerThanExpectedMakesRoom() throws Exception {
    RateLimiter limiter = limiter(time, 100_000);
    Permit small = limiter.acquire("/a");
    FutureTask<Permit> next = waiting(limiter);
    limiter.arrived(small, 10);
    assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aStopReleasesAllWaitingThreads() throws Exception {
    RateLimiter limiter = limiter(time, 1 << 30);
    Limiting.allPlaces(limiter);
    FutureTask<Permit> waiting = waiting(limiter);
    limiter.stop();
    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> limiter.acquire("/a")).isInstanceOf(InterruptedException.class);
  }
}
