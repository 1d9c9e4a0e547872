package io.github.tapintercom.extract.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** The windows that are left to export, in the order in which they are. Not thread-safe. */
final class WindowPlan {
  private final Deque<Window> left = new ArrayDeque<>();
  private final long until;
  private final long readOnce;

  /**
   * All windows, from old to new.
   *
   * @param cut a second that no window spans
   * @param days that a window has at most
   * @param begun a window that an earlier run has started to export: it goes first, since a further
   *     export has to wait for it
   * @param lookback from when on to read again what stands before the end of that window, since its
   *     file may lack what has happened since
   */
  WindowPlan(
      long from,
      long until,
      long cut,
      int days,
      Optional<Window> begun,
      LongUnaryOperator lookback) {
    this.until = until;
    Optional<Window> first = begun.filter(w -> w.before() > from && w.before() <= until);
    if (first.isPresent()) {
      long after = first.get().after();
      long before = first.get().before();
      long again = Math.max(from, lookback.applyAsLong(before));
      left.add(first.get());
      add(from, Math.min(after, again), cut, days);
      add(again, until, cut, days);
      readOnce = again >= after ? before : Long.MIN_VALUE;
    } else {
      readOnce = Long.MIN_VALUE;
      add(from, until, cut, days);
    }
  }

  private void add(long from, long to, long cut, int days) {
    long middle = Math.max(from, Math.min(cut, to));
    left.addAll(Window.between(from, middle, days));
    left.addAll(Window.between(middle, to, days));
  }

  /** The window to export now; empty when all are. */
  Optional<Window> next() {
    return Optional.ofNullable(left.peek());
  }

  /**
   * That window is exported.
   *
   * @return the second before which no window is left
   */
  long done() {
    left.remove();
    long first = left.stream().mapToLong(Window::after).min().orElse(until);
    boolean onlyAgain = left.stream().allMatch(window -> window.before() > readOnce);
    return onlyAgain ? Math.max(first, readOnce) : first;
  }

  /** That window has to be exported in two parts; false when it cannot be. */
  boolean split() {
    List<Window> halves = left.element().halves();
    if (halves.isEmpty()) {
      return false;
    }
    left.remove();
    left.addFirst(halves.get(1));
    left.addFirst(halves.get(0));
    return true;
  }
}
