package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that fail: which are sent again, how often and when. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  static Stream<String> passingTroubles() {
    return Troubles.PASSING.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("passingTroubles")
  void repeatsARequestThatFailsThreeTimes(String trouble) {
    try (World world = seeded(World.plain())) {
      AtomicLong failed = new AtomicLong();
      world.faults(
          info ->
              info.path().equals("/tickets/search") && failed.incrementAndGet() <= 3
                  ? Optional.of(Troubles.PASSING.get(trouble))
                  : Optional.empty());
      Tap tap = Tap.of("tickets");
      World.Ended end = world.run(tap);
      assertThat(end.failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(failed.get()).isGreaterThan(3);
    }
  }

  @ParameterizedTest
  @MethodSource("passingTroubles")
  void failsTheStreamWhoseRequestsFailForEverAndKeepsItsBookmarkWhereItWas(String trouble) {
    try (World world = seeded(World.plain())) {
      Tap tap = Tap.of("tickets", "contacts");
      assertThat(world.run(tap).exitCode()).isZero();
      long before = world.bookmark("tickets").orElseThrow();
      world.time().advance(Duration.ofHours(1));
      world.workspace().add(Family.TICKETS, world.time().second() - 1800);
      world.workspace().add(Family.CONTACTS, world.time().second() - 1800);
      world.faults(Troubles.always(to("/tickets/search"), Troubles.PASSING.get(trouble)));
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().startsWith("tickets");
      assertThat(end.requests()).isLessThan(60);
      assertThat(world.bookmark("tickets")).hasValue(before);
      assertThat(world.bookmark("contacts").orElseThrow()).isGreaterThan(before + 3000);
      assertThat(end.output().lastType()).isEqualTo("STATE");
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  @Test
  void waitsAsLongAsRetryAfterSays() {
    try (World world = seeded(World.plain())) {
      Fault later = new Fault.RateLimited(false, Map.of("Retry-After", "300"));
      world.faults(Troubles.nth(1, to("/tickets/search"), later));
      assertThat(world.run(Tap.of("tickets")).exitCode()).isZero();
      assertThat(world.time().second() - NOON).isBetween(300L, 330L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void requestsOnlyOnceWhenTheResponseWillNotChange(int status) {
    try (World world = seeded(World.plain())) {
      world.faults(
          Troubles.always(
              to("/tickets/search"), Fault.status(status, "parameter_invalid", "no such field")));
      World.Ended end = world.run(Tap.of("tickets", "contacts"));
      assertThat(end.failures()).singleElement().asString().contains("tickets", "no such field");
      assertThat(world.log().count("POST /tickets/search")).isEqualTo(1);
      assertComplete(world, Tap.of("contacts"));
    }
  }

  @Test
  void timesOutOnAServerThatHangsAndRetries() {
    try (World world = seeded(World.plain())) {
      world.faults(Troubles.nth(2, to("/tickets/search"), new Fault.Hang()));
      Tap tap = Tap.of("tickets").pageSize(20).requestTimeout(Duration.ofMillis(300));
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
    }
  }

  @Test
  void failsAfterABoundedNumberOfTriesWhenNobodyListens() {
    World world = seeded(World.plain());
    world.close();
    World.Ended end = world.run(Tap.of("tickets"));
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures()).singleElement().asString().contains("no connection (", "tried 8");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void completesWhenFivePercentOfAllRequestsFailInEveryWay(long seed) {
    try (World world = seeded(World.plain())) {
      world.workspace().seed(Family.COMPANIES, 400, NOON - 40_000, 9);
      List<Fault> every = new ArrayList<>(Troubles.PASSING.values());
      every.add(new Fault.Hang());
      Random random = new Random(seed);
      AtomicLong failed = new AtomicLong();
      world.faults(
          info -> {
            synchronized (random) {
              if (random.nextInt(20) > 0) {
                return Optional.empty();
              }
              return Optional.of(every.get((int) (failed.getAndIncrement() % every.size())));
            }
          });
      Tap tap =
          Tap.of("contacts", "companies", "conversations", "conversation_parts", "tickets")
              .pageSize(1)
              .requestTimeout(Duration.ofMillis(300));
      World.Ended end = world.run(tap);
      assertThat(end.failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(failed.get()).isGreaterThanOrEqualTo(10);
    }
  }
}
