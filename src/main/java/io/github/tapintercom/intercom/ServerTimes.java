package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.limit.RateHeaders;
import io.github.tapintercom.intercom.limit.ServerClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;
import okhttp3.Response;

/** What a response says of the time. */
final class ServerTimes {
  private ServerTimes() {}

  /** As servers write it today; else as the library reads it, which takes long to load. */
  static Optional<Instant> date(Response response) {
    String text = response.header("Date");
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.ofNullable(response.headers().getDate("Date")).map(Date::toInstant);
    }
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
