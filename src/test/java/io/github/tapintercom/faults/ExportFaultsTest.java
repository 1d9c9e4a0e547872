package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Exports.FILE;
import static io.github.tapintercom.faults.Exports.OPENS;
import static io.github.tapintercom.faults.Exports.START;
import static io.github.tapintercom.faults.Exports.STATUS;
import static io.github.tapintercom.faults.Exports.count;
import static io.github.tapintercom.faults.Exports.tap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.memory.MemoryExports;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Jobs that end in every way. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExportFaultsTest {
  /** Windows of 89 days from the first message to the present. */
  private static final int WINDOWS = 11;

  @AutoClose final Logs logs = Logs.taken();

  @ParameterizedTest
  @ValueSource(strings = {"failed", "canceled"})
  void aJobThatFailsFailsItsStreamsAndNoOther(String word) {
    try (World world = World.plain()) {
      world.faults(Troubles.always(STATUS, Fault.altered(job -> job.put("status", word))));
      World.Ended end = world.run(tap(OPENS, "content_export_click", "tags"));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures())
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).contains("content_export_", "ended as \"" + word));
      assertThat(end.output().records().get("tags")).isPositive();
      assertThat(world.bookmark(OPENS)).isEmpty();
    }
  }

  @Test
  void aJobWithoutDataGivesNoRows() {
    try (World world = World.plain()) {
      world.faults(Troubles.always(STATUS, Fault.altered(job -> job.put("status", "no_data"))));
      World.Ended end = world.run(tap(OPENS));
      assertThat(end.exitCode()).isZero();
      assertThat(count(world, FILE)).isZero();
      assertThat(world.bookmark(OPENS)).contains(end.began());
    }
  }

  /** A word that nobody knows says that the job has not ended. */
  @ParameterizedTest
  @ValueSource(strings = {"pending", "in_progress", "thinking", ""})
  void aJobThatNeverEndsIsGivenUpAfterHalfADay(String word) {
    try (World world = World.plain()) {
      world.faults(Troubles.always(STATUS, Fault.altered(job -> job.put("status", word))));
      World.Ended end = world.run(tap(OPENS));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures())
          .singleElement()
          .asString()
          .contains(OPENS, "still \"" + word + "\" after 12 hours");
      assertThat(end.requests()).isLessThan(800);
      assertThat(Duration.between(World.NOON, world.time().instant()))
          .isBetween(Duration.ofHours(12), Duration.ofHours(13));
    }
  }

  @Test
  void waitsWhileTheJobRuns() {
    try (World world = Exports.slow(Duration.ofMinutes(40))) {
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
      assertThat(logs.lines()).anyMatch(line -> line.contains("is \"in_progress\""));
      assertThat(count(world, STATUS)).isBetween(400L, 700L);
    }
  }

  /** That is no refusal for the call budget, which would hold all requests for a window. */
  @Test
  void waitsForTheJobOfSomebodyElseAndHoldsNoOtherRequest() {
    try (World world = World.plain()) {
      AtomicInteger refused = new AtomicInteger();
      Fault pending =
          Fault.status(
              429,
              "rate_limit_exceeded",
              "Exceeded rate limit of 1 pending message data export jobs");
      world.faults(
          info ->
              START.test(info) && refused.incrementAndGet() <= 4
                  ? Optional.of(pending)
                  : Optional.empty());
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
      assertThat(Duration.between(World.NOON, world.time().instant()))
          .isLessThan(Duration.ofSeconds(20));
      assertThat(logs.lines()).anyMatch(line -> line.contains("waiting until that has ended"));
    }
  }

  @Test
  void aRunAfterAKillTakesTheJobUpThatIsStillRunning() {
    try (World world = Exports.slow(Duration.ofMinutes(10))) {
      AtomicBoolean killed = new AtomicBoolean();
      world.reading(
          (bytes, offset, length) -> {
            if (killed.get()) {
              throw new IOException("gone");
            }
          });
      world.onRequest(info -> killed.compareAndSet(false, STATUS.test(info)));
      assertThat(world.run(tap(OPENS)).exitCode()).isEqualTo(1);
      JsonNode job = world.loader().state().orElseThrow().at("/bookmarks/" + OPENS + "/job");
      assertThat(job.get("after").asLong()).isEqualTo(Exports.BEFORE_ALL);

      killed.set(false);
      world.onRequest(info -> {});
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
      assertThat(count(world, START)).isEqualTo(WINDOWS);
      assertThat(
              world
                  .loader()
                  .state()
                  .orElseThrow()
                  .at("/bookmarks/" + OPENS + "/job")
                  .isMissingNode())
          .isTrue();
    }
  }

  /** The run after that begins its lookback at a later bookmark and would not find it. */
  @Test
  void whatHappenedAfterAnInterruptedRunHadStartedItsJobIsFound() {
    try (World world = Exports.slow(Duration.ofMinutes(10))) {
      MemoryExports exports = world.workspace().exports();
      exports.begin();
      long sent = world.time().second() - Duration.ofHours(15).toSeconds();
      MemoryExports.Row receipt = exports.sent(sent);
      Tap tap = tap(OPENS).start(sent - 1000).exportLookbackDays(1);
      AtomicBoolean killed = new AtomicBoolean();
      world.onRequest(
          info -> {
            if (STATUS.test(info) && killed.compareAndSet(false, true)) {
              stop(world);
            }
          });
      world.run(tap);
      assertThat(world.loader().state().orElseThrow().at("/bookmarks/" + OPENS).has("job"))
          .isTrue();

      exports.opened(receipt, sent + Duration.ofHours(20).toSeconds());
      world.time().advance(Duration.ofHours(50));
      assertThat(world.run(tap).exitCode()).isZero();
      assertThat(world.run(tap).exitCode()).isZero();
      assertThat(world.loader().table(OPENS)).hasSize(1);
      assertThat(world.loader().violations()).isEmpty();
    }
  }

  @Test
  void aJobOfAnEarlierRunThatIsGoneIsStartedAnew() {
    try (World world = World.plain()) {
      world
          .loader()
          .state(
              JsonReplies.object(
                  "{\"bookmarks\":{\"%s\":{\"job\":{\"id\":\"e9\",\"after\":%d,\"before\":%d}}}}"
                      .formatted(OPENS, Exports.BEFORE_ALL, Exports.BEFORE_ALL + 5_000_000)));
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
      assertThat(logs.lines()).anyMatch(line -> line.contains("starting another job"));
    }
  }

  /** The bookmark moves on by finished windows. */
  @Test
  void aRunThatFailsInALaterWindowGoesOnThere() {
    try (World world = World.plain()) {
      world.faults(Troubles.nth(4, STATUS, Fault.altered(job -> job.put("status", "failed"))));
      World.Ended end = world.run(tap(OPENS).lookback(Duration.ZERO));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(world.bookmark(OPENS)).contains(Exports.BEFORE_ALL + 3 * 89 * 86_400L);
      world.faults(info -> Optional.empty());
      long before = count(world, START);
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
      assertThat(count(world, START) - before).isEqualTo(WINDOWS - 3);
    }
  }

  /** Rows of its window may have come since. */
  @Test
  void aJobWhoseFileWasReadIsNotTakenUpAgain() {
    try (World world = World.plain()) {
      world.faults(Troubles.nth(2, START, Fault.status(400, "parameter_invalid", "no")));
      World.Ended end = world.run(tap(OPENS).lookback(Duration.ZERO));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(world.bookmark(OPENS)).contains(Exports.BEFORE_ALL + 89 * 86_400L);
      assertThat(world.loader().state().orElseThrow().at("/bookmarks/" + OPENS).has("job"))
          .isFalse();
    }
  }

  /** The job is there and nobody knows its id: another one has to wait for it. */
  @Test
  void aJobWhoseStartWasLostOnItsWayIsWaitedFor() {
    try (World world = Exports.slow(Duration.ofMinutes(1))) {
      Fault lost = new Fault.Lost(new Fault.Reply(502, "text/html", Fault.page(502), Map.of()));
      world.faults(Troubles.nth(1, START, lost));
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
      assertThat(logs.lines()).anyMatch(line -> line.contains("waiting until that has ended"));
    }
  }

  /** A stop does not wait for the job, and leaves its id in the last STATE. */
  @Test
  void aStopEndsTheWaitForAJob() {
    try (World world = Exports.slow(Duration.ofHours(2))) {
      world.onRequest(info -> stopAtTheThirdQuestion(world));
      World.Ended end = world.run(tap(OPENS));
      assertThat(count(world, STATUS)).isLessThan(6);
      assertThat(end.output().lastType()).isEqualTo("STATE");
      JsonNode state = world.loader().state().orElseThrow();
      assertThat(state.at("/bookmarks/" + OPENS + "/job/id").asString("")).isNotEmpty();
    }
  }

  private static void stopAtTheThirdQuestion(World world) {
    if (count(world, STATUS) == 3) {
      stop(world);
    }
  }

  private static void stop(World world) {
    try {
      world.running().stop(Duration.ofSeconds(5), Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
