package io.github.tapintercom.extract.task;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for the small calls that belong to one record (a conversation's parts, a contact's
 * further tags). A task never waits for another task, so the pool cannot lock itself up; how many
 * wait for a thread is bounded by the {@link TaskGroup}s.
 */
public final class TaskPool implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor threads;
  private final MemoryTurns memory = new MemoryTurns();

  /** A pool of at most {@code size} threads, made as needed. */
  public TaskPool(int size) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "call-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Turns of the tasks that need much memory. */
  public MemoryTurns memory() {
    return memory;
  }

  /** Whether tasks wait for a thread: more calls at once would not be made sooner. */
  public boolean isBusy() {
    return !threads.getQueue().isEmpty();
  }

  void run(Runnable task) {
    threads.execute(task);
  }

  /** Interrupts what runs and returns when it has ended; what waits for a thread is dropped. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        over = threads.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
