package io.github.tapintercom.streams;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for the small calls that belong to one record (a conversation's parts, a contact's
 * further tags). A task never waits for another task, so the pool cannot lock itself up; when all
 * threads are busy the submitter waits.
 */
public final class TaskPool implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final ExecutorService threads;

  /** A pool of at most {@code size} threads, made as needed. */
  public TaskPool(int size) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            0,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "call-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            TaskPool::waitForThread);
  }

  void run(Runnable task) {
    threads.execute(task);
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private static void waitForThread(Runnable task, ThreadPoolExecutor pool) {
    if (pool.isShutdown()) {
      return;
    }
    try {
      pool.getQueue().put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Interrupts what runs and returns when it has ended. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean ended = false;
    boolean interrupted = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
