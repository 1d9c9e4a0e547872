package io.github.tapintercom.extract.job;

/**
 * Bounds of one job.
 *
 * @param windowDays days of a window at most
 * @param mostRows an export has no more rows than this, and does not say that it was cut
 */
record ExportLimits(int windowDays, long mostRows) {
  /** Both ends are inclusive by the day, and ninety days are the most. */
  static final ExportLimits DOCUMENTED = new ExportLimits(89, 10_000_000);

  ExportLimits {
    if (windowDays < 1 || mostRows < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
