package io.github.tapintercom.figures;

import java.time.Duration;
import java.util.Locale;

/**
 * Numbers and times as people read them; Java has those of this locale without loading its data.
 */
public final class Figures {
  private Figures() {}

  /** With a comma after each three digits. */
  public static String number(long number) {
    return String.format(Locale.US, "%,d", number);
  }

  /** Seconds with one digit behind the point, from a minute on minutes, from an hour on hours. */
  public static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.US, "%.1f s", time.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? String.format(Locale.US, "%d:%02d min", seconds / 60, seconds % 60)
        : String.format(Locale.US, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
  }
}
