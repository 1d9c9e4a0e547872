package io.github.tapintercom.extract.job;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.extract.Output;

/**
 * From when on exports are read: some days before the bookmark, since rows of that time still
 * change, but nothing from before the start date for that reason.
 *
 * @param start the second of {@code start_date}
 */
record Lookback(long start, long days) {
  /** 2011-01-01: a job for each window before it would find nothing. */
  private static final long INTERCOM_BEGAN = 1_293_840_000;

  static Lookback of(TapConfig config) {
    return new Lookback(config.startDate().getEpochSecond(), config.exportLookbackDays());
  }

  long from(Output output) {
    return Math.max(before(output.from()), INTERCOM_BEGAN);
  }

  /** From when on a reading that begins at this second begins. */
  long before(long second) {
    return Math.max(Math.min(second, start), second - days * Window.DAY);
  }
}
