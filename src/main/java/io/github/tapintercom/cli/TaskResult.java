package io.github.tapintercom.cli;

import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.intercom.error.ApiException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What a task came to that another thread may have run. */
final class TaskResult {
  private TaskResult() {}

  /** Waits for it. Its failure is thrown here as it was there. */
  static <T> T of(FutureTask<T> task) throws ApiException, InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw TaskGroup.failure(e.getCause());
    }
  }
}
