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

/** What responses say of the time. Thread-safe. */
final class ServerTimes {
  private volatile Dated last = new Dated("", Optional.empty());

  /** A {@code Date} header as text and as a time. */
  private record Dated(String text, Optional<Instant> time) {}

  /** All responses of a second have the same date; it is parsed once. */
  Optional<Instant> date(Response response) {
    String text = response.header("Date");
    if (text == null) {
      return Optional.empty();
    }
    Dated dated = last;
    if (!dated.text().equals(text)) {
      dated = new Dated(text, parsed(text, response));
      last = dated;
    }
    return dated.time();
  }

  /** As servers write it today; else as the library reads it, which takes long to load. */
  private static Optional<Instant> parsed(String text, Response response) {
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
