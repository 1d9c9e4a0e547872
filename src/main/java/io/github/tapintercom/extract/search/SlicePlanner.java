package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.error.ApiException;

/**
 * Cuts a range into slices of roughly equal numbers of records, from the left, by asking how many
 * records there are from a second on. Guesses by the density of the slice before and closes in when
 * the guess was off; a single second that holds too much comes as a slice of its own. What is dated
 * after the present, and all that is left once the counts make no sense, is one last slice.
 */
final class SlicePlanner {
  private static final int MAX_GUESSES = 48;

  /** So many cuts in a row that do not bring the count down: it is not to be relied on. */
  private static final int MAX_IDLE_CUTS = 4;

  /** How many records of the whole range are at {@code second} or later. */
  @FunctionalInterface
  interface Counter {
    long from(long second) throws ApiException, InterruptedException;
  }

  /** A slice, and whether it holds more than it should but cannot be cut by this field. */
  record Cut(Range range, boolean heavy) {}

  private final Counter counter;
  private final long target;
  private final long granularity;
  private final long present;

  private Range rest;
  private long restCount;
  private long width;
  private long lowest;
  private int idle;

  /**
   * A planner.
   *
   * @param total how many records the range holds
   * @param target records a slice should hold
   * @param granularity the shortest slice, in seconds
   * @param present where an open range is taken to end for guessing
   */
  SlicePlanner(
      Range range, long total, Counter counter, long target, long granularity, long present) {
    this.counter = counter;
    this.target = target;
    this.granularity = granularity;
    this.present = present;
    this.rest = range;
    this.restCount = total;
    this.lowest = total;
    long end = range.isOpen() ? Math.max(present, range.from() + 1) : range.to();
    this.width = guess(end - range.from(), target, total);
  }

  boolean hasNext() {
    return rest != null;
  }

  /** What is not cut yet begins here. */
  long restFrom() {
    return rest.from();
  }

  /** The next slice. */
  Cut next() throws ApiException, InterruptedException {
    long end = rest.isOpen() ? Math.max(present, rest.from() + granularity) : rest.to();
    boolean instant = !rest.isOpen() && end - rest.from() <= granularity;
    boolean ahead = rest.isOpen() && rest.from() >= present;
    if (restCount <= target * 3 / 2 || instant || ahead || idle > MAX_IDLE_CUTS) {
      Cut last = new Cut(rest, instant && restCount > target * 2);
      rest = null;
      return last;
    }
    long low = rest.from();
    long lowLeft = restCount;
    long high = end;
    long highLeft = -1;
    for (int guesses = 0; guesses < MAX_GUESSES && high - low > granularity; guesses++) {
      long at = Math.min(high - 1, Math.max(low + granularity, rest.from() + width));
      long left = counter.from(at);
      long inside = restCount - left;
      if (inside > target * 2) {
        high = at;
        highLeft = left;
        width = (low - rest.from() + high - rest.from()) / 2;
      } else if (inside * 2 < target) {
        low = at;
        lowLeft = left;
        width = highLeft < 0 ? Math.max(width * 2, 1) : (low + high) / 2 - rest.from();
      } else {
        return cut(at, left);
      }
    }
    if (low > rest.from()) {
      return cut(low, lowLeft);
    }
    // One second (or day) alone holds too much, or the guesses ended: up to the nearest cut known.
    long at = highLeft < 0 ? Math.min(end, rest.from() + granularity) : high;
    return cut(at, highLeft < 0 ? counter.from(at) : highLeft);
  }

  private Cut cut(long at, long left) {
    long inside = restCount - left;
    Cut cut = new Cut(rest.between(rest.from(), at), inside > target * 2);
    width = guess(at - rest.from(), target, Math.max(1, inside));
    rest = rest.between(at, rest.to());
    restCount = left;
    idle = left <= lowest - target / 2 ? 0 : idle + 1;
    lowest = Math.min(lowest, left);
    return cut;
  }

  private static long guess(long seconds, long target, long count) {
    return Math.max(1, (long) ((double) seconds * target / Math.max(1, count)));
  }
}
