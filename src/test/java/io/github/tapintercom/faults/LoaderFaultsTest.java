package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loader that does not read to the end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoaderFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  /**
   * A stream that has nothing to write would otherwise never notice. Five seconds only pass when
   * the loader never leaves, which is the failure.
   */
  @Test
  void aLoaderThatLeavesEndsAlsoTheStreamThatOnlyReads() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 3, NOON - 100, 1);
      world.workspace().seed(Family.COMPANIES, 3000, NOON - 900_000, 1);
      AtomicLong askedWhenItWent = new AtomicLong(-1);
      world.reading(
          (bytes, offset, length) -> {
            if (new String(bytes, offset, length, StandardCharsets.UTF_8).contains("RECORD")) {
              askedWhenItWent.compareAndSet(-1, world.log().total());
              throw new IOException("Broken pipe");
            }
          });
      world.faults(
          info -> {
            boolean late = info.path().startsWith("/companies") && info.number() > 6;
            Instant patience = Instant.now().plusSeconds(5);
            while (late && askedWhenItWent.get() < 0 && Instant.now().isBefore(patience)) {
              Thread.onSpinWait();
            }
            return Optional.empty();
          });
      assertThat(world.run(Tap.of("companies", "tickets").start(NOON - 500)).exitCode())
          .isEqualTo(1);
      assertThat(askedWhenItWent.get()).isPositive();
      assertThat(world.log().total() - askedWhenItWent.get()).isLessThan(10);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 5_000, 60_000})
  void endsAtOnceWhenTheLoaderIsGone(long cut) {
    try (World world = seeded(World.plain())) {
      Tap tap =
          Tap.of("contacts", "companies", "conversations", "conversation_parts", "tickets")
              .pageSize(2);
      AtomicLong written = new AtomicLong();
      AtomicLong askedWhenItWent = new AtomicLong(-1);
      world.reading(
          (bytes, offset, length) -> {
            if (written.addAndGet(length) > cut) {
              askedWhenItWent.compareAndSet(-1, world.log().total());
            }
          });
      assertThat(world.run(tap, cut).exitCode()).isEqualTo(1);
      // Only what was on its way.
      assertThat(world.log().total() - askedWhenItWent.get()).isBetween(0L, 2L * 8);
      world.reading((bytes, offset, length) -> {});
      world.time().advance(Duration.ofSeconds(61));
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }
}
