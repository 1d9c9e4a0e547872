package io.github.tapintercom.extract;

import java.nio.file.Path;
import java.util.Objects;

/**
 * From where on reading goes another way. Nobody needs to set these; tests make them small.
 *
 * @param pagesInOneWalk a search with more pages is read by several walks at once
 * @param pagesASlice pages a slice should hold where dates match by the day
 * @param outboxBytes companies that wait for the loader in memory; more go to a temporary file
 * @param spillDirectory where that file is made
 */
public record ReadLimits(
    int pagesInOneWalk, int pagesASlice, int outboxBytes, Path spillDirectory) {
  public ReadLimits {
    Objects.requireNonNull(spillDirectory, "spillDirectory");
    if (pagesInOneWalk < 1 || pagesASlice < 1 || outboxBytes < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** What a run uses. */
  public static ReadLimits defaults() {
    return new ReadLimits(20, 40, 8 << 20, Path.of(System.getProperty("java.io.tmpdir")));
  }
}
