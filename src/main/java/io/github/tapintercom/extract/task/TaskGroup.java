package io.github.tapintercom.extract.task;

import io.github.tapintercom.intercom.error.ApiException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The tasks of one extractor: bounded in number, so that reading ahead cannot pile up work, and
 * with one place for the first failure.
 */
public final class TaskGroup {
  private final TaskPool pool;
  private final int bound;
  private final Semaphore places;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  public TaskGroup(TaskPool pool, int bound) {
    this.pool = pool;
    this.bound = bound;
    this.places = new Semaphore(bound);
  }

  /** One task. */
  @FunctionalInterface
  public interface Task {
    void run() throws ApiException, InterruptedException;
  }

  /**
   * Starts a task as soon as there is a place; does nothing when a task of the group has failed.
   */
  public void submit(Task task) throws InterruptedException {
    places.acquire();
    if (failure.get() != null) {
      places.release();
      return;
    }
    start(task);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /**
   * Takes a place for a task that is given to {@link #start} or not needed after all, {@link
   * #leave}; false when there is none or a task of the group has failed. For tasks that start
   * others: those must not wait for places.
   */
  public boolean reserve() {
    if (failure.get() != null) {
      return false;
    }
    return places.tryAcquire();
  }

  /** Starts a task in a place that was taken before; gives it back where no thread can be made. */
  public void start(Task task) {
    boolean started = false;
    try {
      pool.run(() -> attempt(task));
      started = true;
    } finally {
      if (!started) {
        places.release();
      }
    }
  }

  /** Gives a place back that was taken before. */
  public void leave() {
    places.release();
  }

  private void attempt(Task task) {
    try {
      if (failure.get() == null) {
        task.run();
      }
    } catch (ApiException | InterruptedException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      places.release();
    }
  }

  public boolean failed() {
    return failure.get() != null;
  }

  /** Waits until all are done. */
  public void await() throws ApiException, InterruptedException {
    places.acquire(bound);
    places.release(bound);
    check();
  }

  /** Throws the first failure, if one of the tasks that are over has failed. */
  public void check() throws ApiException, InterruptedException {
    Throwable first = failure.get();
    if (first != null) {
      throw failure(first);
    }
  }

  /**
   * What a task threw, to be thrown by the thread that waits for it.
   *
   * @throws InterruptedException when the task was interrupted
   */
  public static ApiException failure(Throwable ofTask) throws InterruptedException {
    if (ofTask instanceof InterruptedException) {
      throw new InterruptedException();
    }
    if (ofTask instanceof RuntimeException e) {
      throw e;
    }
    if (ofTask instanceof Error e) {
      throw e;
    }
    if (ofTask instanceof ApiException e) {
      return e;
    }
    throw new IllegalStateException(ofTask);
  }
}
