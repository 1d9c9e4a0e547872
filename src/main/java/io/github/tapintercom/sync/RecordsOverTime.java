package io.github.tapintercom.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts records by when they were written, coarser the longer the run lasts. Thread-safe. */
final class RecordsOverTime {
  private static final int COUNTS = 120;

  private final long[] counts = new long[COUNTS];
  private long width = 1;

  synchronized void add(Duration sinceStart, long records) {
    long second = Math.max(0, sinceStart.toSeconds());
    while (second / width >= COUNTS) {
      coarser();
    }
    counts[(int) (second / width)] += records;
  }

  private void coarser() {
    for (int i = 0; i < COUNTS; i++) {
      counts[i] = 2 * i < COUNTS ? counts[2 * i] + counts[2 * i + 1] : 0;
    }
    width *= 2;
  }

  synchronized Series series() {
    int last = COUNTS;
    while (last > 0 && counts[last - 1] == 0) {
      last--;
    }
    List<Long> list = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      list.add(counts[i]);
    }
    return new Series(width, list);
  }
}
