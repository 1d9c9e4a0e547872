package io.github.tapintercom.report;

import io.github.tapintercom.intercom.limit.BudgetWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the call budget was used over time. Several windows become one part where there are
 * many, so that a run of a day fits into one chart; windows without a call count as unused.
 *
 * @param windowSeconds how long one window is
 * @param parts one after the other, without gaps
 */
record BudgetUse(double windowSeconds, List<Part> parts) {
  static final int MAX_PARTS = 120;

  /** A server's clock may jump anywhere. */
  private static final long FARTHEST = 1_000_000_000;

  /**
   * A part of the run.
   *
   * @param windows how many windows long it is
   * @param calls that were sent in it
   * @param budget calls that Intercom allowed in it, 0 where that is not known
   */
  record Part(long windows, long calls, long budget) {
    /** The used part of the budget, from 0 to 1. */
    double share() {
      return budget <= 0 ? 0 : Math.min(1, (double) calls / budget);
    }
  }

  BudgetUse {
    parts = List.copyOf(parts);
  }

  /** Of the windows in which there were calls, in the order of time. */
  static BudgetUse of(List<BudgetWindow> used) {
    if (used.isEmpty()) {
      return new BudgetUse(1, List.of());
    }
    double first = used.get(0).start();
    double length = Math.max(1, used.get(used.size() - 1).seconds());
    long windows = 1;
    for (BudgetWindow window : used) {
      windows = Math.max(windows, 1 + place(window, first, length));
    }
    long together = (windows + MAX_PARTS - 1) / MAX_PARTS;
    int count = Math.toIntExact((windows + together - 1) / together);
    long[] calls = new long[count];
    long[] limits = new long[count];
    for (BudgetWindow window : used) {
      int part = Math.toIntExact(place(window, first, length) / together);
      calls[part] += window.calls();
      limits[part] = Math.max(limits[part], window.limit());
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long inIt = Math.min(together, windows - i * together);
      parts.add(new Part(inIt, calls[i], limits[i] * inIt));
    }
    return new BudgetUse(length, parts);
  }

  private static long place(BudgetWindow window, double first, double length) {
    return Math.min(FARTHEST, Math.max(0, Math.round((window.start() - first) / length)));
  }

  /** How many windows there were, those without a call included. */
  long windows() {
    return parts.stream().mapToLong(Part::windows).sum();
  }
}
