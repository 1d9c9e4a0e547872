package io.github.tapintercom.extract.task;

import java.util.concurrent.atomic.AtomicInteger;

/** Does something once when the last of several tasks is done, whatever their order. */
public final class Countdown {
  private final AtomicInteger open = new AtomicInteger(1);
  private final Runnable last;

  /**
   * One is open at first: whoever starts the tasks, which keeps the first ones from being the last.
   */
  public Countdown(Runnable last) {
    this.last = last;
  }

  /** One more to wait for. */
  public void expect() {
    open.incrementAndGet();
  }

  /** One is done. */
  public void done() {
    if (open.decrementAndGet() == 0) {
      last.run();
    }
  }
}
