package io.github.tapintercom.intercom;

/** Threads of tests. */
final class Threads {
  private Threads() {}

  /**
   * Starts a thread and returns when it has come to wait for another one.
   *
   * @throws AssertionError when it comes to its end instead
   */
  static Thread startAndWait(Runnable task) {
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
}
