package io.github.tapintercom.shaping.text;

import java.math.BigDecimal;

/** Numbers that come as text, and integers that come as floats. */
public final class Numbers {
  /** No column holds more digits, and an exponent must not make us write a gigabyte of zeros. */
  public static final int MAX_DIGITS = 400;

  private Numbers() {}

  /** Whether these characters are an integer as JSON spells it. */
  public static boolean isJsonInteger(char[] text, int offset, int length) {
    int at = offset;
    int end = offset + length;
    if (at < end && text[at] == '-') {
      at++;
    }
    int first = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    int digits = at - first;
    return at == end && (digits == 1 || (digits > 1 && text[first] != '0'));
  }

  /**
   * The number that the characters spell, in JSON's spelling.
   *
   * @return null when they spell none (or one too large to write out)
   */
  public static String number(char[] text, int offset, int length) {
    BigDecimal value = parse(text, offset, length);
    return value == null ? null : value.toString();
  }

  /**
   * The integer that the characters spell, perhaps as {@code 3.0} or {@code 1e3}.
   *
   * @return null when they spell none
   */
  public static String integer(char[] text, int offset, int length) {
    BigDecimal value = parse(text, offset, length);
    if (value == null) {
      return null;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() > 0 ? null : stripped.toPlainString();
  }

  private static BigDecimal parse(char[] text, int offset, int length) {
    if (length > 2 * MAX_DIGITS) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text, offset, length);
      boolean writable =
          value.signum() == 0
              ? Math.abs((long) value.scale()) <= MAX_DIGITS
              : Math.abs((long) value.precision() - value.scale()) <= MAX_DIGITS;
      return writable ? value : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
