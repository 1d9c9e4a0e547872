package io.github.tapintercom.time;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as text. */
public final class Timestamps {
  /** What {@link #parse} takes, in words for a message to the user. */
  public static final String FORMS =
      "2026-01-31T09:30:00Z, 2026-01-31T09:30:00+01:00, 2026-01-31T09:30:00 (UTC), 2026-01-31 (midnight"
          + " UTC) or unix seconds of ten digits";

  private static final Pattern UNIX_SECONDS = Pattern.compile("(\\d{10})(\\.\\d{1,9})?");

  /** Year, month, day; hour, minute, second, fraction; offset. */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})"
              + "(?:[Tt ](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?"
              + " ?([Zz]|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?)?");

  private Timestamps() {}

  /**
   * The time as {@code 2026-11-22T10:00:00.000000Z}: always six fractional digits, so that
   * comparing texts compares times. Digits after the microsecond are cut. Without a formatter,
   * since making one takes a hundredth of a short run.
   */
  public static String format(Instant time) {
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    return utc.toLocalDate()
        + "T"
        + digits(2, utc.getHour())
        + ":"
        + digits(2, utc.getMinute())
        + ":"
        + digits(2, utc.getSecond())
        + "."
        + digits(6, utc.getNano() / 1000)
        + "Z";
  }

  private static String digits(int count, int value) {
    String text = Integer.toString(value);
    return "0".repeat(count - text.length()) + text;
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
    return LocalDateTime.of(
            number(rfc3339, 1),
            number(rfc3339, 2),
            number(rfc3339, 3),
            number(rfc3339, 4),
            number(rfc3339, 5),
            number(rfc3339, 6),
            nanos(rfc3339.group(7)))
        .toInstant(offset(rfc3339.group(8)));
  }

  /** A part of a time; zero where it is not written. */
  private static int number(Matcher time, int part) {
    return time.group(part) == null ? 0 : Integer.parseInt(time.group(part));
  }

  private static int nanos(String fraction) {
    return fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(9 - fraction.length()));
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
