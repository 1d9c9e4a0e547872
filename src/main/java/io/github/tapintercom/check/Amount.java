package io.github.tapintercom.check;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How many records there are, as far as Intercom says.
 *
 * @param number empty exactly when it is not known
 */
record Amount(OptionalLong number, Bound bound) {
  /** Nobody says how many. */
  static final Amount UNKNOWN = new Amount(OptionalLong.empty(), Bound.UNKNOWN);

  /** What the number means. */
  enum Bound {
    EXACT,
    /** Some of them are left out when they are read, such as those before {@code start_date}. */
    AT_MOST,
    UNKNOWN
  }

  Amount {
    Objects.requireNonNull(bound, "bound");
    if (number.isPresent() == (bound == Bound.UNKNOWN)) {
      throw new IllegalArgumentException("a number has a bound: " + number + " " + bound);
    }
  }

  static Amount exactly(long number) {
    return new Amount(OptionalLong.of(number), Bound.EXACT);
  }

  /** The same number as an upper bound. */
  Amount atMost() {
    return bound == Bound.UNKNOWN ? this : new Amount(number, Bound.AT_MOST);
  }

  Amount plus(Amount other) {
    if (number.isEmpty() || other.number.isEmpty()) {
      return UNKNOWN;
    }
    Amount sum = exactly(number.getAsLong() + other.number.getAsLong());
    return bound == Bound.EXACT && other.bound == Bound.EXACT ? sum : sum.atMost();
  }
}
