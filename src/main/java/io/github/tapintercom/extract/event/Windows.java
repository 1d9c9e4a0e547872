package io.github.tapintercom.extract.event;

/**
 * Cuts time into windows, from old to new. One that gives a page at most is followed by one twice
 * as long, much longer still where it is empty, so that years without events cost few requests. One
 * that Intercom fails on is made shorter, and no longer one follows for a while, after each failure
 * twice as long. Unix seconds; not thread-safe.
 */
final class Windows {
  /** 2011-01-01: Intercom has nothing older than itself. */
  static final long EARLIEST = 1_293_840_000;

  static final long LONGEST = 90 * 86_400L;

  /** Behind windows without any event. */
  static final long LONGEST_EMPTY = 720 * 86_400L;

  /** What fails in so short a time does not fail for its length. */
  static final long SHORTEST = 6 * 3600L;

  private final long usual;
  private final long end;
  private long from;
  private long length;
  private int calm = 4;
  private int readInARow = calm;

  /**
   * The windows of a stretch of time.
   *
   * @param end the second after the last one
   * @param usual how long a window is where there is no reason for another length
   */
  Windows(long from, long end, long usual) {
    this.from = Math.max(EARLIEST, from);
    this.end = end;
    this.usual = usual;
    this.length = usual;
  }

  /** Whether there is time left. */
  boolean hasNext() {
    return from < end;
  }

  /** The first second of the window to read. */
  long from() {
    return from;
  }

  /** The second after its last one. */
  long to() {
    return Math.min(end, from + length);
  }

  /**
   * It has been read; the next one follows.
   *
   * @param pages it took
   * @param records it held
   */
  void read(int pages, long records) {
    from = to();
    readInARow++;
    if (pages > 1) {
      length = Math.min(length, usual);
    } else if (readInARow > calm) {
      length = Math.min(records == 0 ? LONGEST_EMPTY : LONGEST, 2 * length);
    }
  }

  /** It cannot be read as it is: makes it shorter, or says that it is short already. */
  boolean shorten() {
    long shorter = Math.min(usual, (to() - from) / 2);
    if (shorter < SHORTEST) {
      return false;
    }
    length = shorter;
    readInARow = 0;
    calm = Math.min(2 * calm, 1 << 20);
    return true;
  }
}
