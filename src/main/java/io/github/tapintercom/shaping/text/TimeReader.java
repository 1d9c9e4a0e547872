package io.github.tapintercom.shaping.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Reads every form in which the API sends a moment: unix seconds (whole, with a fraction, as text),
 * unix milliseconds, and ISO-8601 text with an offset, with {@code Z}, without either (UTC) or of a
 * day alone.
 *
 * <p>A number is seconds when that lies within the years 1 to 9999; otherwise it is milliseconds.
 * (So milliseconds of the years 1968 to 1978 are read as seconds: Intercom has none.) Digits finer
 * than microseconds are cut off, towards the past. Reused, hence confined to one thread.
 */
public final class TimeReader {
  /** 0001-01-01T00:00:00Z. */
  public static final long FIRST_SECOND = -62_135_596_800L;

  /** 9999-12-31T23:59:59Z. */
  public static final long LAST_SECOND = 253_402_300_799L;

  private static final int LONGEST = 64;
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private long seconds;
  private int micros;
  private char[] text = new char[0];
  private int at;
  private int end;

  /** The seconds since 1970 of what was last read. */
  public long seconds() {
    return seconds;
  }

  /** The microseconds within the second, 0 to 999,999. */
  public int micros() {
    return micros;
  }

  /** Reads the characters; false when they are no moment within the years 1 to 9999. */
  public boolean read(char[] source, int offset, int length) {
    text = source;
    at = offset;
    end = offset + length;
    while (at < end && text[at] <= ' ') {
      at++;
    }
    while (end > at && text[end - 1] <= ' ') {
      end--;
    }
    boolean iso = end - at >= 10 && text[at + 4] == '-';
    return iso ? isoText() : number();
  }

  private boolean number() {
    boolean negative = at < end && text[at] == '-';
    int from = negative ? at + 1 : at;
    int digits = end - from;
    if (digits < 1 || digits > 17) {
      return decimal();
    }
    long value = 0;
    for (int i = from; i < end; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return decimal();
      }
      value = value * 10 + digit;
    }
    return whole(negative ? -value : value);
  }

  private boolean whole(long value) {
    if (value >= FIRST_SECOND && value <= LAST_SECOND) {
      seconds = value;
      micros = 0;
      return true;
    }
    seconds = Math.floorDiv(value, 1000L);
    micros = Math.floorMod(value, 1000) * 1000;
    return inRange();
  }

  private boolean decimal() {
    if (end - at > LONGEST) {
      return false;
    }
    try {
      BigDecimal value = new BigDecimal(text, at, end - at);
      if (value.signum() != 0 && Math.abs((long) value.precision() - value.scale()) > 30) {
        return false; // 1e999999999 would be written out digit by digit below
      }
      BigDecimal whole = value.setScale(0, RoundingMode.FLOOR);
      boolean asSeconds =
          whole.compareTo(BigDecimal.valueOf(FIRST_SECOND)) >= 0
              && whole.compareTo(BigDecimal.valueOf(LAST_SECOND)) <= 0;
      BigDecimal all = value.multiply(asSeconds ? MILLION : THOUSAND);
      long total = all.setScale(0, RoundingMode.FLOOR).longValueExact();
      seconds = Math.floorDiv(total, 1_000_000L);
      micros = (int) Math.floorMod(total, 1_000_000L);
      return inRange();
    } catch (ArithmeticException | NumberFormatException notANumber) {
      return false;
    }
  }

  private boolean isoText() {
    int year = digits(4);
    int month = after('-') ? digits(2) : -1;
    int day = after('-') ? digits(2) : -1;
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return false;
    }
    seconds = Calendar.daysSinceEpoch(year, month, day) * 86_400L;
    micros = 0;
    if (at == end) {
      return inRange();
    }
    char separator = text[at++];
    if (separator != 'T' && separator != 't' && separator != ' ') {
      return false;
    }
    return clock() && offset() && inRange();
  }

  private boolean clock() {
    int hour = digits(2);
    int minute = after(':') ? digits(2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return false;
    }
    int second = 0;
    if (after(':')) {
      second = digits(2);
      if (second < 0 || second > 59) {
        return false;
      }
      if ((after('.') || after(',')) && !fraction()) {
        return false;
      }
    }
    seconds += hour * 3600L + minute * 60L + second;
    return true;
  }

  private boolean fraction() {
    int scale = 100_000;
    int first = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      micros += (text[at++] - '0') * scale;
      scale /= 10;
    }
    return at > first;
  }

  /** Nothing, Z, UTC, +02, +0200 or +02:00, with or without a space before it. */
  private boolean offset() {
    if (at < end && text[at] == ' ') {
      at++;
      if (end - at == 3 && text[at] == 'U' && text[at + 1] == 'T' && text[at + 2] == 'C') {
        return true;
      }
    } else if (at == end) {
      return true;
    }
    if (after('Z') || after('z')) {
      return at == end;
    }
    int sign = after('+') ? 1 : after('-') ? -1 : 0;
    int hours = digits(2);
    boolean colon = after(':');
    int minutes = at == end && !colon ? 0 : digits(2);
    if (sign == 0 || hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return false;
    }
    seconds -= sign * (hours * 3600L + minutes * 60L);
    return at == end;
  }

  private boolean after(char expected) {
    if (at < end && text[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  private int digits(int count) {
    if (end - at < count) {
      return -1;
    }
    int value = 0;
    for (int last = at + count; at < last; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static int daysOf(int year, int month) {
    return month == 12
        ? 31
        : (int)
            (Calendar.daysSinceEpoch(year, month + 1, 1) - Calendar.daysSinceEpoch(year, month, 1));
  }

  private boolean inRange() {
    return seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
  }
}
