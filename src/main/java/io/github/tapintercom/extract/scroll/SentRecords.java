package io.github.tapintercom.extract.scroll;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Longs;

/**
 * What has been sent in this run, by any scroll: fingerprints of id and updated_at. Bounded: of
 * more records the rest is not remembered, and so sent once more when a scroll starts again.
 */
final class SentRecords {
  /** 30 MB of a heap of 128. */
  private static final int MAX_REMEMBERED = 3_000_000;

  private final Fingerprints all = new Fingerprints();
  private final Longs page = new Longs();

  /** Forgets the page being read, when its response turns out to be no use. */
  void clearPage() {
    page.clear();
  }

  /** Whether a record of the page being read has not been sent in this state. */
  boolean isNew(String id, long updated) {
    long fingerprint = Fingerprints.of(id, updated);
    if (all.contains(fingerprint)) {
      return false;
    }
    page.add(fingerprint);
    return true;
  }

  void commitPage() {
    for (int i = 0; i < page.size() && all.size() < MAX_REMEMBERED; i++) {
      all.add(page.get(i));
    }
    page.clear();
  }
}
