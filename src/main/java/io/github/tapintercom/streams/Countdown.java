package io.github.tapintercom.streams;

import java.util.concurrent.atomic.AtomicInteger;

/** Does something once when the last of several tasks is done, whatever their order. */
final class Countdown {
  private final AtomicInteger open = new AtomicInteger(1);
  private final Runnable last;

  /**
   * One is open at first: whoever starts the tasks, which keeps the first ones from being the last.
   */
  Countdown(Runnable last) {
    this.last = last;
  }

  /** One more to wait for. */
  void expect() {
    open.incrementAndGet();
  }

  /** One is done. */
  void done() {
    if (open.decrementAndGet() == 0) {
      last.run();
    }
  }
}
