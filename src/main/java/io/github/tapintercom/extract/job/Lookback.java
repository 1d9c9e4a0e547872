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
  static Lookback of(TapConfig config) {
    return new Lookback(config.startDate().getEpochSecond(), config.exportLookbackDays());
  }

  long from(Output output) {
    long wanted = output.from();
    return Math.max(Math.min(wanted, start), wanted - days * Window.DAY);
  }
}
