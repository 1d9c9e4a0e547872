package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.Fingerprints;

/**
 * Counts rows that are alike in their key. The same rows get the same numbers in every file that
 * has all of them, wherever they stand in it: rows of one message are always exported together. Ten
 * bytes a row. Not thread-safe.
 */
final class Occurrences {
  private final Fingerprints seen = new Fingerprints();

  /** How many such rows there were before. */
  int before(String key) {
    int number = 0;
    while (!seen.add(Fingerprints.of(key, number))) {
      number++;
    }
    return number;
  }
}
