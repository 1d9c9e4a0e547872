package io.github.tapintercom.intercom;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides, without waiting, whether a failed call is tried again and after how long: exponential
 * with full jitter. Refusals for the call budget (429) have a bound of their own, since they say
 * nothing about the call. Servers may request pauses of one hour in total; after that the call
 * fails.
 */
final class RetryPolicy {
  private static final int TRIES = 8;
  private static final int TRIES_WHEN_LIMITED = 40;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
  private static final Duration MAX_ASKED = Duration.ofHours(1);

  private final RandomGenerator random;

  RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The pause before the next try, or empty when it is over.
   *
   * @param asked the pauses that servers have requested so far
   */
  Optional<Duration> pause(int failures, int refusals, boolean refused, Duration asked) {
    if (asked.compareTo(MAX_ASKED) > 0) {
      return Optional.empty();
    }
    if (refused) {
      return refusals < TRIES_WHEN_LIMITED ? Optional.of(jitter(FIRST_PAUSE)) : Optional.empty();
    }
    if (failures >= TRIES) {
      return Optional.empty();
    }
    Duration ceiling = FIRST_PAUSE.multipliedBy(1L << (failures - 1));
    return Optional.of(jitter(ceiling.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : ceiling));
  }

  private Duration jitter(Duration ceiling) {
    return Duration.ofNanos((long) (ceiling.toNanos() * (0.25 + 0.75 * random.nextDouble())));
  }
}
