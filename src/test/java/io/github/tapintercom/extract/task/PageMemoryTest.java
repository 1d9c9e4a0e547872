package io.github.tapintercom.extract.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PageMemoryTest {
  private static final long MIB = 1 << 20;

  private final PageMemory pages = new PageMemory(24 * MIB);

  @Test
  void aPageWaitsUntilOthersAreWritten() throws InterruptedException {
    PageMemory.Room one = pages.room();
    PageMemory.Room two = pages.room();
    one.take(MIB);
    two.take(MIB / 2);
    CountDownLatch read = new CountDownLatch(1);
    Thread third = reader(MIB, read);

    two.giveBack();
    awaitWaiting(third);
    assertThat(read.getCount()).isOne();

    one.giveBack();
    read.await();
  }

  @Test
  void aPageLargerThanAllRoomGetsAllOfIt() throws InterruptedException {
    CountDownLatch read = new CountDownLatch(1);
    reader(1_000 * MIB, read);
    read.await();
  }

  @Test
  void roomForTheNextPageReplacesThatForTheLast() {
    PageMemory.Room room = pages.room();
    for (int page = 0; page < 100; page++) {
      room.take(MIB);
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anInterruptedThreadGoesOnWithout() throws InterruptedException {
    pages.room().take(2 * MIB);
    CountDownLatch read = new CountDownLatch(1);
    Thread second = reader(MIB, read);
    second.interrupt();
    read.await();
  }

  private Thread reader(long bytes, CountDownLatch read) {
    Thread reader =
        new Thread(
            () -> {
              pages.room().take(bytes);
              read.countDown();
            });
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
