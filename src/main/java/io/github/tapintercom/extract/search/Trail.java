package io.github.tapintercom.extract.search;

import java.util.HashSet;
import java.util.Set;

/** The way a search has come, to notice when it leads on without getting anywhere. */
final class Trail {
  private static final int MAX_EMPTY = 10;

  private final Set<String> cursors = new HashSet<>();
  private final Set<Long> pages = new HashSet<>();
  private int empty;

  /**
   * Takes one more step.
   *
   * @return false when the cursor or the page was met before, or too many pages in a row were empty
   */
  boolean leadsOn(RecordPage page, String cursor) {
    empty = page.isEmpty() ? empty + 1 : 0;
    boolean newPage = page.isEmpty() || pages.add(page.fingerprint());
    return cursors.add(cursor) && newPage && empty <= MAX_EMPTY;
  }

  void clear() {
    cursors.clear();
    pages.clear();
    empty = 0;
  }
}
