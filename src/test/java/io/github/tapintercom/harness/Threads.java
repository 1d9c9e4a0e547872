package io.github.tapintercom.harness;

import java.util.concurrent.CountDownLatch;

/** Threads of tests. */
public final class Threads {
  private Threads() {}

  /**
   * Starts a thread and returns when it has come to wait for another one.
   *
   * @throws AssertionError when it comes to its end instead
   */
  public static Thread startAndWait(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    while (true) {
      switch (thread.getState()) {
        case WAITING -> {
          return thread;
        }
        case TERMINATED -> throw new AssertionError("it did not wait");
        default -> Thread.onSpinWait();
      }
    }
  }

  /** Starts a thread that does not keep the program alive. */
  public static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  public static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
