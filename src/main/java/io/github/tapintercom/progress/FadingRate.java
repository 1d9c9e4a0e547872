package io.github.tapintercom.progress;

/**
 * How much there was a second of late: what lies further back counts less, without an edge at which
 * the figure would jump. Not thread-safe.
 */
final class FadingRate {
  private final double span;
  private double amount;
  private double seconds;

  /**
   * @param span seconds after which something counts for a third
   */
  FadingRate(double span) {
    this.span = span;
  }

  void add(double more, double inSeconds) {
    double rest = Math.exp(-inSeconds / span);
    amount = amount * rest + more;
    seconds = seconds * rest + inSeconds;
  }

  double perSecond() {
    return seconds > 0 ? amount / seconds : 0;
  }
}
