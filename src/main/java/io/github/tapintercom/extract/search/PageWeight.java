package io.github.tapintercom.extract.search;

/**
 * How heavy the records of a search are, hence how many of them make a page that dozens of walks
 * can hold at once: 150 tickets with long letters inside are more than 10 MB. Shared by all walks
 * of an extractor; its first page is small where records may be heavy.
 */
final class PageWeight {
  /** A little less than the size that buffers grow to by doubling. */
  private static final long COMFORTABLE = 900 << 10;

  private volatile long recordBytes = 1;
  private volatile boolean known;

  /** A page was read. */
  void read(int bytes, int records) {
    if (records > 0) {
      // Up at once, down slowly: light records between heavy ones are no reason to request more.
      known = true;
      recordBytes = Math.max(bytes / records, Math.max(1, recordBytes * 7 / 8));
    }
  }

  /** Whether any records were read yet. */
  boolean isKnown() {
    return known;
  }

  /** How many records to request, {@code wanted} at most. */
  int size(int wanted) {
    return (int) Math.max(1, Math.min(wanted, COMFORTABLE / recordBytes));
  }
}
