package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Worlds.COMPANIES;
import static io.github.tapintercom.faults.Worlds.SCROLL;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.opened;
import static io.github.tapintercom.faults.Worlds.worldWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Companies for a loader that is slow or gone, and the file in which they wait for it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpillFaultsTest {
  @TempDir Path directory;
  @AutoClose final Logs logs = Logs.taken();

  @Test
  void givesTheLoaderWhatItHasWhileTheScrollGoesOn() {
    try (World world = worldWith(500)) {
      CountDownLatch given = new CountDownLatch(1);
      AtomicBoolean inTime = new AtomicBoolean();
      world.reading(
          (bytes, offset, length) -> {
            if (isRecord(bytes, offset)) {
              given.countDown();
            }
          });
      AtomicInteger pages = new AtomicInteger();
      world.faults(
          info -> {
            if (SCROLL.test(info) && pages.incrementAndGet() == 3) {
              inTime.set(awaited(given));
            }
            return Optional.empty();
          });
      assertComplete(world, world.run(COMPANIES), 500);
      assertThat(inTime).isTrue();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void stopsScrollingWhenTheLoaderIsGone() {
    try (World world = worldWith(3000)) {
      CountDownLatch left = new CountDownLatch(1);
      world.reading(
          (bytes, offset, length) -> {
            if (isRecord(bytes, offset)) {
              left.countDown();
              throw new IOException("Broken pipe");
            }
          });
      AtomicInteger pages = new AtomicInteger();
      world.faults(
          info -> {
            if (SCROLL.test(info) && pages.incrementAndGet() == 3) {
              awaited(left);
            }
            return Optional.empty();
          });
      assertThat(world.run(COMPANIES).exitCode()).isEqualTo(1);
      assertThat(left.getCount()).isZero();
      assertThat(pages.get()).isLessThan(15);
      assertThat(world.bookmark("companies")).isEmpty();
    }
  }

  @Test
  void keepsTheScrollAliveWhileTheLoaderStopsReadingFor90Seconds() {
    try (World world = worldWith(1200)) {
      AtomicBoolean stopped = new AtomicBoolean();
      world.reading(
          (bytes, offset, length) -> {
            if (isRecord(bytes, offset) && stopped.compareAndSet(false, true)) {
              awaitTheScrollsThread("drain");
              world.time().advance(Duration.ofSeconds(90));
            }
          });
      Tap tap = Tap.of("companies").limits(new ReadLimits(20, 40, 100_000, directory));
      assertComplete(world, world.run(tap), 1200);
      assertThat(stopped).isTrue();
      assertThat(opened(world)).isEqualTo(1);
    }
  }

  private static boolean isRecord(byte[] bytes, int offset) {
    return new String(bytes, offset, 16, StandardCharsets.UTF_8).equals("{\"type\":\"RECORD\"");
  }

  @Test
  void putsWhatTheLoaderDoesNotTakeIntoAFileThatNobodyElseCanReadAndThatGoesAway()
      throws IOException {
    try (World world = worldWith(1200)) {
      List<String> seen = new ArrayList<>();
      world.reading(
          (bytes, offset, length) -> {
            if (isRecord(bytes, offset) && seen.isEmpty()) {
              awaitTheScrollsThread("drain");
              seen.add(spillFile().map(SpillFaultsTest::permissions).orElse("no file"));
              try (Stream<Path> names = Files.list(directory)) {
                seen.add("names: " + names.count());
              }
            }
          });
      Tap tap = Tap.of("companies").limits(new ReadLimits(20, 40, 100_000, directory));
      assertComplete(world, world.run(tap), 1200);
      assertThat(seen).containsExactly("rw-------", "names: 0");
      assertThat(spillFile()).isEmpty();
    }
  }

  /** The open file without a name, as Linux shows it. */
  private static Optional<Path> spillFile() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(SpillFaultsTest::isSpill).findFirst();
    }
  }

  private static boolean isSpill(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().contains(".spill");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** As after a fault of the disk; the file is reached as Linux shows it. */
  @Test
  void failsWhenThatFileCannotBeReadBack() {
    try (World world = worldWith(1200)) {
      AtomicBoolean cut = new AtomicBoolean();
      world.reading(
          (bytes, offset, length) -> {
            if (isRecord(bytes, offset) && !cut.get()) {
              awaitTheScrollsThread("drain");
              try (FileChannel file =
                  FileChannel.open(spillFile().orElseThrow(), StandardOpenOption.WRITE)) {
                file.truncate(10);
              }
              cut.set(true);
            }
          });
      Tap tap = Tap.of("companies").limits(new ReadLimits(20, 40, 100_000, directory));
      World.Ended end = world.run(tap);
      assertThat(cut).isTrue();
      assertThat(end.failures())
          .singleElement()
          .asString()
          .contains("could not read back the companies put aside");
      assertThat(world.bookmark("companies")).isEmpty();
      assertThat(world.loader().violations()).isEmpty();
    }
  }

  @Test
  void failsWithAClearMessageWhenThereIsNoRoomForThatFile() {
    try (World world = worldWith(1200)) {
      AtomicBoolean stopped = new AtomicBoolean();
      Path nowhere = directory.resolve("missing");
      world.reading(
          (bytes, offset, length) -> {
            if (isRecord(bytes, offset) && stopped.compareAndSet(false, true)) {
              awaitTheScrollsThread("close");
            }
          });
      Tap tap = Tap.of("companies").limits(new ReadLimits(20, 40, 100_000, nowhere));
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures())
          .singleElement()
          .asString()
          .contains("companies", "no room", nowhere.toString(), "TMPDIR");
      assertThat(world.bookmark("companies")).isEmpty();
      assertThat(world.loader().violations()).isEmpty();
      world.reading((bytes, offset, length) -> {});
      world.time().advance(Duration.ofSeconds(61));
      assertThat(world.run(Tap.of("companies")).exitCode()).isZero();
      assertThat(world.missing(COMPANIES)).isEmpty();
    }
  }

  /**
   * Reads no further until the scroll's own thread waits in this method of the outbox. Five seconds
   * only pass when it never does, which is the failure.
   */
  private static void awaitTheScrollsThread(String method) {
    Instant patience = Instant.now().plusSeconds(5);
    while (Instant.now().isBefore(patience)) {
      boolean waits =
          Thread.getAllStackTraces().entrySet().stream()
              .filter(thread -> thread.getKey().getName().equals("companies"))
              .flatMap(thread -> Stream.of(thread.getValue()))
              .anyMatch(
                  f -> f.getClassName().endsWith(".Outbox") && f.getMethodName().equals(method));
      if (waits) {
        return;
      }
      Thread.onSpinWait();
    }
  }
}
