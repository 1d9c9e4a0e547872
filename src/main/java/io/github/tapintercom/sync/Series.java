package io.github.tapintercom.sync;

import java.util.List;

/**
 * Something counted over the time of a run.
 *
 * @param seconds how long each count lasts, from the run's start on
 * @param counts up to the last one that is not zero
 */
public record Series(long seconds, List<Long> counts) {
  public Series {
    counts = List.copyOf(counts);
  }
}
