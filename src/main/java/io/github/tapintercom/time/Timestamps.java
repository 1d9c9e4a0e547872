package io.github.tapintercom.time;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as text. */
public final class Timestamps {
  /** What {@link #parse} takes, in words for a message to the user. */
  public static final String FORMS =
      "2026-01-31T09:30:00Z, 2026-01-31T09:30:00+01:00, 2026-01-31T09:30:00 (UTC), 2026-01-31 (midnight"
          + " UTC) or unix seconds of ten digits";

  /** Always six fractional digits, so that comparing texts compares times. */
  private static final DateTimeFormatter SINGER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern UNIX_SECONDS = Pattern.compile("(\\d{10})(\\.\\d{1,9})?");

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})"
              + "(?:[Tt ](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)"
              + " ?([Zz]|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?)?");

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Timestamps() {}

  /** The time as {@code 2026-11-22T10:00:00.000000Z}; digits after the microsecond are cut. */
  public static String format(Instant time) {
    return SINGER.format(time);
  }

  /**
   * Reads RFC 3339 with an offset, a time without one (UTC), a date (its first moment, UTC) or unix
   * seconds of exactly ten digits. Ten, because {@code 20240101} is meant as a date and would
   * silently be read as a day in 1970.
   *
   * @throws DateTimeException when the text is none of these, or no such day exists
   */
  public static Instant parse(String text) {
    String trimmed = text.strip();
    Matcher seconds = UNIX_SECONDS.matcher(trimmed);
    if (seconds.matches()) {
      return ofSeconds(new BigDecimal(trimmed));
    }
    Matcher rfc3339 = RFC_3339.matcher(trimmed);
    if (!rfc3339.matches()) {
      throw new DateTimeException("not one of " + FORMS);
    }
    String time = rfc3339.group(2) == null ? "00:00:00" : rfc3339.group(2);
    return LocalDateTime.parse(rfc3339.group(1) + "T" + time, LOCAL)
        .toInstant(offset(rfc3339.group(3)));
  }

  private static ZoneOffset offset(String text) {
    return text == null || text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
  }

  private static Instant ofSeconds(BigDecimal seconds) {
    long whole = seconds.longValue();
    int nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
    return Instant.ofEpochSecond(whole, nanos);
  }
}
