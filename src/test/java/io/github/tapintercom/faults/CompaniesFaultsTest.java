package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.page;
import static io.github.tapintercom.faults.Worlds.COMPANIES;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.OPENING;
import static io.github.tapintercom.faults.Worlds.SCROLL;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.opened;
import static io.github.tapintercom.faults.Worlds.worldWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The companies scroll. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompaniesFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  @Test
  void readsToTheEmptyPageThoughTheTokenStaysTheSame() {
    try (World world = worldWith(250)) {
      assertComplete(world, world.run(COMPANIES), 250);
      List<String> asked =
          world.log().requests().stream().filter(SCROLL).map(RequestInfo::query).toList();
      assertThat(asked).hasSize(4);
      assertThat(asked.get(1)).isNotEmpty().isEqualTo(asked.get(2)).isEqualTo(asked.get(3));
    }
  }

  @Test
  void waitsUntilAnotherClientIsDoneWithItsScroll() {
    Instant free = World.NOON.plusSeconds(150);
    try (World world = World.plain().quirks(Quirks.NONE.withScrollBusyUntil(free))) {
      world.workspace().seed(Family.COMPANIES, 120, NOON - 90_000, 7);
      assertComplete(world, world.run(COMPANIES), 120);
      assertThat(world.time().instant()).isAfter(free);
      assertThat(logs.warnings()).singleElement().asString().contains("another client");
    }
  }

  @Test
  void givesUpOnAScrollThatNeverBecomesFree() {
    try (World world = World.plain().quirks(Quirks.NONE.withScrollBusyUntil(Instant.MAX))) {
      world.workspace().seed(Family.COMPANIES, 120, NOON - 90_000, 7);
      World.Ended end = world.run(Tap.of("companies", "tags"));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("companies", "scroll");
      assertThat(world.time().second() - NOON).isBetween(600L, 1200L);
      assertThat(world.bookmark("companies")).isEmpty();
      assertThat(end.output().records()).containsKey("tags");
    }
  }

  /** Another client comes between our own scrolls, each time for ten minutes. */
  @ParameterizedTest
  @ValueSource(ints = {502, 404})
  void waitsForAnotherClientAnewAfterEachScrollOfItsOwn(int status) {
    try (World world = worldWith(250)) {
      Predicate<RequestInfo> next = SCROLL.and(OPENING.negate());
      FaultPlan breaks = Troubles.nth(1, next, Fault.html(status));
      AtomicInteger attempts = new AtomicInteger();
      world.faults(
          info -> {
            int attempt = OPENING.test(info) ? attempts.incrementAndGet() : 0;
            boolean busy = attempt > 0 && attempt != 41 && attempt <= 81;
            return busy
                ? Optional.of(Fault.status(400, "scroll_exists", "scroll already exists"))
                : breaks.next(info);
          });
      assertComplete(world, world.run(COMPANIES), 250);
      assertThat(opened(world)).isEqualTo(82);
    }
  }

  @Test
  void doesNotWaitWhenTheScrollIsRefusedForAnotherReason() {
    try (World world = worldWith(250)) {
      world.faults(Troubles.always(SCROLL, Fault.status(400, "parameter_invalid", "no")));
      World.Ended end = world.run(COMPANIES);
      assertThat(end.failures()).singleElement().asString().contains("parameter_invalid");
      assertThat(opened(world)).isEqualTo(1);
    }
  }

  /** Each time the scroll that broke holds the place for a minute more. */
  @Test
  void failsWhenTheScrollBreaksAgainAndAgain() {
    try (World world = worldWith(250)) {
      Predicate<RequestInfo> next = SCROLL.and(OPENING.negate());
      world.faults(Troubles.always(next, Fault.html(502)));
      World.Ended end = world.run(Tap.of("companies", "tags"));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("companies", "502");
      assertThat(world.log().requests().stream().filter(next).count()).isEqualTo(41);
      assertThat(world.time().second() - NOON).isLessThan(3600);
      assertThat(world.bookmark("companies")).isEmpty();
      assertThat(end.output().records()).containsKey("tags").containsEntry("companies", 100);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void startsAgainAfterAnErrorAndSendsNothingTwice(int page) {
    try (World world = worldWith(250)) {
      world.faults(Troubles.nth(page, SCROLL, Fault.status(500, "server_error", "oops")));
      assertComplete(world, world.run(COMPANIES), 250);
      assertThat(opened(world)).isGreaterThan(1);
    }
  }

  static Stream<Arguments> lostResponses() {
    return Stream.of(new Fault.Truncated(0.5), new Fault.BrokenJson(0.5))
        .flatMap(fault -> IntStream.rangeClosed(1, 3).mapToObj(n -> Arguments.of(n, fault)));
  }

  /**
   * The page is lost with the connection, and the scroll has moved on behind it. Records that were
   * seen before the response broke off count as not seen.
   */
  @ParameterizedTest
  @MethodSource("lostResponses")
  void startsAgainAfterAResponseThatWasLostOnItsWay(int page, Fault lost) {
    try (World world = worldWith(250)) {
      world.faults(Troubles.nth(page, SCROLL, lost));
      assertComplete(world, world.run(COMPANIES), 250);
    }
  }

  @Test
  void startsAgainWhenTheScrollHasExpired() {
    try (World world = worldWith(250)) {
      AtomicBoolean once = new AtomicBoolean();
      world.onRequest(
          info -> {
            if (info.query().contains("scroll_param") && once.compareAndSet(false, true)) {
              world.time().advance(Duration.ofSeconds(61));
            }
          });
      assertComplete(world, world.run(COMPANIES), 250);
      assertThat(logs.warnings()).anyMatch(w -> w.contains("starts again"));
    }
  }

  @Test
  void sendsAgainACompanyThatChangedBetweenTwoScrolls() {
    try (World world = worldWith(150)) {
      String first = world.workspace().companies().keySet().iterator().next();
      FaultPlan broken = Troubles.nth(2, SCROLL, Fault.html(502));
      world.faults(
          info -> {
            Optional<Fault> fault = broken.next(info);
            if (fault.isPresent()) {
              world
                  .workspace()
                  .update(
                      Family.COMPANIES, first, world.time().second(), c -> c.put("name", "new"));
            }
            return fault;
          });
      assertComplete(world, world.run(COMPANIES), 151);
    }
  }

  @Test
  void takesA404OfItsBeginningForNoCompaniesWhenItComesTwiceAndMovesNoBookmark() {
    try (World world = worldWith(150)) {
      world.faults(Troubles.always(OPENING, Fault.status(404, "not_found", "no companies")));
      World.Ended end = world.run(COMPANIES);
      assertThat(end.exitCode()).isZero();
      assertThat(opened(world)).isEqualTo(2);
      assertThat(world.bookmark("companies")).isEmpty();
      world.quiet();
      assertComplete(world, world.run(COMPANIES), 150);
    }
  }

  @Test
  void doesNotTakeOne404ForNoCompanies() {
    try (World world = worldWith(150)) {
      world.faults(Troubles.nth(1, OPENING, Fault.status(404, "not_found", "no companies")));
      assertComplete(world, world.run(COMPANIES), 150);
    }
  }

  /** A 404 after companies were seen is no end. */
  @Test
  void doesNotTakeA404OfARestartForTheEnd() {
    try (World world = worldWith(250)) {
      FaultPlan fails = Troubles.nth(2, SCROLL, Fault.html(502));
      FaultPlan gone = Troubles.nth(2, OPENING, Fault.html(404));
      world.faults(info -> fails.next(info).or(() -> gone.next(info)));
      assertComplete(world, world.run(COMPANIES), 250);
    }
  }

  /** It cannot be a row, but that is no reason to keep the others from the loader run after run. */
  @Test
  void oneCompanyWithoutATimeOfChangeFailsTheStreamButKeepsNoOtherBack() {
    try (World world = worldWith(250)) {
      String id = List.copyOf(world.workspace().companies().keySet()).get(120);
      ObjectNode strange = world.workspace().companies().get(id).deepCopy().putNull("updated_at");
      world.workspace().put(Family.COMPANIES, strange);
      World.Ended end = world.run(COMPANIES);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("companies", "updated_at", id);
      assertThat(end.output().records()).containsEntry("companies", 249);
      assertThat(world.bookmark("companies")).isEmpty();
    }
  }
}
