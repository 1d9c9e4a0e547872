package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Output;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many records a list announces, as its output is told. The number is that of the latest
 * reading: a list that is read again gives the same records, but for those that came and went.
 */
final class Announced {
  private final Optional<Output> output;
  private long told;

  Announced(Optional<Output> output) {
    this.output = output;
  }

  /** The list announces so many; nothing happens where it does not say. */
  void is(OptionalLong records) {
    if (records.isPresent()) {
      long more = records.getAsLong() - told;
      told = records.getAsLong();
      output.ifPresent(to -> to.expect(more));
    }
  }
}
