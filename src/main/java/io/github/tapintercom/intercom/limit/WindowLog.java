package io.github.tapintercom.intercom.limit;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** The windows of the call budget that were used, the latest ones. Not thread-safe. */
final class WindowLog {
  /** More than a day of windows. */
  private static final int MAX_WINDOWS = 10_000;

  private final ArrayDeque<BudgetWindow> windows = new ArrayDeque<>();

  /** A call was sent in the window that begins there; its limit may become known later. */
  void sent(double start, double seconds, long limit) {
    BudgetWindow last = windows.peekLast();
    boolean same = last != null && start < last.start() + last.seconds() / 2;
    if (same) {
      windows.removeLast();
      windows.add(
          new BudgetWindow(
              last.limit() > 0 ? last.start() : start, seconds, limit, last.calls() + 1));
    } else {
      windows.add(new BudgetWindow(start, seconds, limit, 1));
    }
    if (windows.size() > MAX_WINDOWS) {
      windows.removeFirst();
    }
  }

  Optional<BudgetWindow> latest() {
    return Optional.ofNullable(windows.peekLast());
  }

  List<BudgetWindow> windows() {
    return List.copyOf(windows);
  }
}
