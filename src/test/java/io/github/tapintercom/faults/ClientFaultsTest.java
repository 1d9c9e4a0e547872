package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.nth;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs through clocks that are wrong and a token that is revoked. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientFaultsTest {
  private static World seeded() {
    World world = World.plain();
    world.workspace().seed(Family.CONTACTS, 40, NOON - 90_000, 700);
    return world;
  }

  /** Seen from this machine, Intercom's Date is a day ahead; what changes in that day is read. */
  @ParameterizedTest
  @ValueSource(longs = {-86_400, -3_600, -300, 300, 86_400})
  void nothingIsLostThoughTheClocksDiffer(long skew) {
    try (World world = seeded()) {
      Tap tap = Tap.of("contacts").skew(Duration.ofSeconds(skew));
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(world.bookmark("contacts").orElseThrow())
          .isLessThanOrEqualTo(world.time().second() + Math.min(0, skew));
      String id = world.workspace().contacts().keySet().iterator().next();
      world.workspace().touch(Family.CONTACTS, id, world.time().second());
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  /** The harness finds a bookmark that is later than the run's start by Intercom's clock. */
  @ParameterizedTest
  @ValueSource(ints = {200, 404, 502, 503})
  void aGatewaysClockDoesNotMoveABookmark(int status) {
    try (World world = seeded()) {
      String ahead =
          RFC_1123_DATE_TIME.format(
              world.time().instant().plusSeconds(3600).atOffset(ZoneOffset.UTC));
      Fault page = new Fault.Reply(status, "text/html", Fault.page(status), Map.of("Date", ahead));
      world.faults(nth(1, info -> true, page));
      Tap tap = Tap.of("contacts");
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(world.loader().violations()).isEmpty();
    }
  }

  @Test
  void aTokenRevokedInIntercomsOwnWordsEndsTheRunWithItsOwnExitCode() {
    try (World world = seeded()) {
      Fault revoked = Fault.status(401, "unauthorized", "Access Token Invalid");
      world.faults(info -> info.number() > 2 ? Optional.of(revoked) : Optional.empty());
      World.Ended end = world.run(Tap.of("contacts", "tickets", "tags").pageSize(4));
      assertThat(end.exitCode()).isEqualTo(3);
    }
  }
}
