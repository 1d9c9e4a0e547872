package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.search.SortField;

/**
 * The times of a family's records, computed from their index: neither falls as the index rises.
 *
 * @param size number of records
 * @param newest unix second of the last record's change
 * @param span seconds between the first and the last change
 * @param today so many last records changed between that day's midnight (UTC) and {@code newest}
 */
record Timeline(long size, long newest, long span, ChangeHistory history, long today) {
  private static final long DAY = 86_400;
  private static final long AGE = 30 * DAY;

  static Timeline of(GeneratedOptions options, long size, long today) {
    return new Timeline(
        size,
        options.newest().getEpochSecond(),
        options.span().toSeconds(),
        options.history(),
        options.history() == ChangeHistory.ALL_ON_ONE_DAY ? size : today);
  }

  long updatedAt(long index) {
    if (today > 0) {
      long midnight = newest - Math.floorMod(newest, DAY);
      long first = size - today;
      return index >= first
          ? spread(tied(index) - first, today, midnight, newest)
          : spread(index, first, newest - span, midnight - 1);
    }
    if (history == ChangeHistory.HALF_ON_ONE_SECOND && index >= size / 4 && index < size * 3 / 4) {
      return even(size * 3 / 4 - 1);
    }
    return even(tied(index));
  }

  long createdAt(long index) {
    return even(index) - AGE;
  }

  long at(SortField field, long index) {
    return field == SortField.UPDATED_AT ? updatedAt(index) : createdAt(index);
  }

  /** The first index whose time is not below {@code second}; {@link #size} if there is none. */
  long firstAt(SortField field, long second) {
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (at(field, middle) < second) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Every fourth block of eight records changed together, when its last record did. */
  private long tied(long index) {
    long block = index >> 3;
    return block % 4 == 2 ? Math.min((block << 3) + 7, size - 1) : index;
  }

  private long even(long index) {
    return spread(index, size, newest - span, newest);
  }

  private static long spread(long index, long count, long from, long to) {
    return count < 2 ? to : from + Math.multiplyExact(index, to - from) / (count - 1);
  }
}
