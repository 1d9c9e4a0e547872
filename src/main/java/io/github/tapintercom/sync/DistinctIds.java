package io.github.tapintercom.sync;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.shaping.text.Lines;

/** Counts the different ids of the records that were written. Thread-safe. */
final class DistinctIds {
  private final Fingerprints ids = new Fingerprints();

  synchronized void add(Lines lines) {
    RecordLines.ids(lines).forEach(id -> ids.add(Fingerprints.of(id, 0)));
  }

  synchronized long count() {
    return ids.size();
  }
}
