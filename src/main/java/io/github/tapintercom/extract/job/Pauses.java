package io.github.tapintercom.extract.job;

import io.github.tapintercom.intercom.IntercomClient;
import java.time.Duration;

/** Growing pauses of one wait, up to a minute each and half a day together. Not thread-safe. */
final class Pauses {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  static final Duration TOGETHER = Duration.ofHours(12);

  private final IntercomClient client;
  private final Duration begun;
  private Duration next = FIRST;

  Pauses(IntercomClient client) {
    this.client = client;
    this.begun = client.age();
  }

  /** Waits; false when it is over and there is nothing more to wait for. */
  boolean pause() throws InterruptedException {
    if (client.age().minus(begun).compareTo(TOGETHER) >= 0) {
      return false;
    }
    client.pause(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return true;
  }
}
