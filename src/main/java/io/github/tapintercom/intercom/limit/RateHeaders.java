package io.github.tapintercom.intercom.limit;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The rate limit as a response gives it: {@code X-RateLimit-Limit} (calls in this window), {@code
 * -Remaining} and {@code -Reset} (unix second at which the next window begins).
 */
public record RateHeaders(long limit, long remaining, long resetSecond) {
  /** A window that ends later than this is no window, but a clock that is wrong. */
  static final double MAX_WINDOW = 120;

  private static final int MAX_DIGITS = 18;

  /** Whether they can be true at server time {@code now}. */
  boolean plausible(double now) {
    return resetSecond - now <= MAX_WINDOW;
  }

  /** Of two responses the one that knows more: of the later window, or of more calls in it. */
  RateHeaders later(RateHeaders other) {
    if (other.resetSecond != resetSecond) {
      return other.resetSecond > resetSecond ? other : this;
    }
    return other.remaining <= remaining ? other : this;
  }

  /** Reads the three headers; empty unless all are there and make sense. */
  public static Optional<RateHeaders> parse(Function<String, String> header) {
    OptionalLong limit = number(header.apply("X-RateLimit-Limit"));
    OptionalLong remaining = number(header.apply("X-RateLimit-Remaining"));
    OptionalLong reset = number(header.apply("X-RateLimit-Reset"));
    if (limit.isEmpty() || remaining.isEmpty() || reset.isEmpty() || limit.getAsLong() < 1) {
      return Optional.empty();
    }
    return Optional.of(
        new RateHeaders(limit.getAsLong(), remaining.getAsLong(), reset.getAsLong()));
  }

  private static OptionalLong number(String text) {
    String digits = text == null ? "" : text.strip();
    if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      number = 10 * number + digit;
    }
    return OptionalLong.of(number);
  }
}
