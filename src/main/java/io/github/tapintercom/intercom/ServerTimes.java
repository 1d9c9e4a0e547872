package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.limit.RateHeaders;
import io.github.tapintercom.intercom.limit.ServerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import okhttp3.Response;

/** What a response says of the time. */
final class ServerTimes {
  private ServerTimes() {}

  static Optional<Instant> date(Response response) {
    Date date = response.headers().getDate("Date");
    return date == null ? Optional.empty() : Optional.of(date.toInstant());
  }

  /**
   * The time of the server that responded. Where our estimate agrees with it, the estimate, since
   * it is finer.
   */
  static Instant now(Optional<Instant> date, ServerClock clock) {
    Instant estimate = clock.instant();
    boolean known = clock.known();
    return date.filter(
            d -> !known || Duration.between(d, estimate).abs().compareTo(ServerClock.TOLERANCE) > 0)
        .orElse(estimate);
  }

  static double secondsUntil(RateHeaders rate, Instant now) {
    return rate.resetSecond() - (now.getEpochSecond() + now.getNano() / 1e9);
  }
}
