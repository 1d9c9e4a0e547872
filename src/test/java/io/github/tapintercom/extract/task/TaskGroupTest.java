package io.github.tapintercom.extract.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.intercom.error.ProtocolException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TaskGroupTest {

  @Test
  void runsMoreTasksThanThereAreThreadsAndPlaces() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    try (TaskPool pool = new TaskPool(2)) {
      TaskGroup group = new TaskGroup(pool, 3);
      for (int k = 0; k < 500; k++) {
        group.submit(ran::incrementAndGet);
      }
      group.await();
      assertThat(ran).hasValue(500);
    }
  }

  @Test
  void thePoolIsBusyAsLongAsATaskWaitsForAThread() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    try (TaskPool pool = new TaskPool(1)) {
      TaskGroup group = new TaskGroup(pool, 2);
      assertThat(pool.isBusy()).isFalse();
      group.submit(first::await);
      assertThat(pool.isBusy()).isFalse();
      group.submit(() -> {});
      assertThat(pool.isBusy()).isTrue();
      first.countDown();
      group.await();
      assertThat(pool.isBusy()).isFalse();
    }
  }

  /** Nothing would ever give it back, and the run would hang. */
  @Test
  void aTaskThatCannotBeStartedKeepsNoPlace() throws Exception {
    TaskPool pool = new TaskPool(1);
    TaskGroup group = new TaskGroup(pool, 2);
    pool.close();
    assertThat(group.reserve()).isTrue();
    assertThatThrownBy(() -> group.start(() -> {})).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> group.submit(() -> {})).isInstanceOf(RuntimeException.class);
    group.await();
  }

  @Test
  void throwsTheFirstFailureAndStartsNothingAfterIt() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    try (TaskPool pool = new TaskPool(1)) {
      TaskGroup group = new TaskGroup(pool, 4);
      group.submit(
          () -> {
            throw new ProtocolException("first");
          });
      while (!group.failed()) {
        Thread.onSpinWait();
      }
      group.submit(ran::incrementAndGet);
      assertThatThrownBy(group::await).isInstanceOf(ProtocolException.class).hasMessage("first");
      assertThat(ran).hasValue(0);
    }
  }

  @Test
  void anErrorInATaskIsAFailure() throws Exception {
    try (TaskPool pool = new TaskPool(1)) {
      TaskGroup group = new TaskGroup(pool, 4);
      group.submit(
          () -> {
            throw new StackOverflowError();
          });
      assertThatThrownBy(group::await).isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void aClosedPoolHasEndedItsTasks() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    try (TaskPool pool = new TaskPool(1)) {
      TaskGroup group = new TaskGroup(pool, 4);
      group.submit(
          () -> {
            started.countDown();
            try {
              new CountDownLatch(1).await();
            } finally {
              ended.incrementAndGet();
            }
          });
      started.await();
    }
    assertThat(ended).hasValue(1);
  }
}
