package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Range;

/**
 * Whether a list that should begin with the newest has come to what is older than wanted. The order
 * is not trusted: after a record that is newer than one before it, or has no time, the list counts
 * as unsorted and is read to its end. A record that is met again because the list grew while it was
 * read proves nothing. Not thread-safe.
 */
final class DescendingOrder {
  private final long from;
  private long oldest = Long.MAX_VALUE;
  private boolean sorted = true;
  private boolean anyOnPage;
  private boolean anyWanted;

  /** A list of which nothing before this second is wanted. */
  DescendingOrder(long from) {
    this.from = from;
  }

  /** A page begins. */
  void page() {
    anyOnPage = false;
    anyWanted = false;
  }

  /**
   * The next record of the page.
   *
   * @param moment unix seconds, {@link Range#NEVER} for none
   * @param first whether it is met for the first time
   */
  void record(long moment, boolean first) {
    anyOnPage = true;
    anyWanted |= moment >= from;
    if (first) {
      sorted &= moment != Range.NEVER && moment <= oldest;
      oldest = Math.min(oldest, moment);
    }
  }

  /** Whether all records of a whole page are older than wanted, so that all that follow are. */
  boolean isPastWanted() {
    return sorted && anyOnPage && !anyWanted;
  }
}
