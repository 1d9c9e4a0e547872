package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.after;
import static io.github.tapintercom.faults.Troubles.page;
import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Searches whose cursors come back or whose pages are out of order. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrderFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  @ParameterizedTest
  @ValueSource(strings = {"tickets", "contacts", "conversations"})
  void readsOnWhenACursorComesBackOnce(String stream) {
    try (World world = World.plain().quirks(Quirks.NONE.withCursorGoesBack())) {
      for (Family family : List.of(Family.TICKETS, Family.CONTACTS, Family.CONVERSATIONS)) {
        world.workspace().seed(family, 40, NOON - 90_000, 7);
      }
      Tap tap = Tap.of(stream).pageSize(5);
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  @Test
  void failsWhenACursorComesBackAgainAndAgain() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 40, NOON - 90_000, 7);
      List<ObjectNode> first = world.workspace().tickets().values().stream().limit(3).toList();
      world.faults(
          Troubles.always(to("/tickets/search"), page("tickets", first, Optional.of("same"))));
      Tap tap = Tap.of("tickets", "tags").pageSize(5);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("tickets", "cursor");
      assertThat(world.bookmark("tickets").orElse(0L)).isLessThanOrEqualTo(NOON - 90_000 + 14);
      assertThat(world.loader().violations()).isEmpty();
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertThat(world.missing(Tap.of("tickets"))).isEmpty();
    }
  }

  /** A cursor that comes back after every second page, each time further on, among ties. */
  @Test
  void getsToTheEndThroughAnyNumberOfCursorsThatComeBack() {
    try (World world = World.plain()) {
      for (int group = 0; group < 22; group++) {
        world.workspace().seed(Family.TICKETS, 4, NOON - 90_000 + 7L * group, 0);
      }
      List<ObjectNode> all = new ArrayList<>(world.workspace().tickets().values());
      world.faults(
          info -> {
            if (!info.path().equals("/tickets/search")) {
              return Optional.empty();
            }
            long after = after(info.body());
            List<ObjectNode> rest =
                all.stream().filter(t -> t.path("updated_at").asLong() > after).toList();
            int at = info.body().contains("second") ? 5 : 0;
            List<ObjectNode> records = rest.stream().skip(at).limit(5).toList();
            return Optional.of(
                page(
                    "tickets",
                    records,
                    rest.size() > at + 5 ? Optional.of("second") : Optional.empty()));
          });
      Tap tap = Tap.of("tickets").pageSize(5);
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
    }
  }

  /** A search whose pages come in another order than requested. */
  @Test
  void movesNoBookmarkByPositionWhenTheServerBreaksTheOrder() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 9, NOON - 900, 60);
      world.faults(inPages("/tickets/search", world.workspace().tickets(), "1 0 7/2 8 3/4 5 6"));
      Tap tap = Tap.of("tickets").pageSize(3);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(world.bookmark("tickets")).hasValueSatisfying(b -> assertThat(b).isEqualTo(NOON));
    }
  }

  /** The first page alone looked sorted; from the second on it is known that they are not. */
  @Test
  void movesNoBookmarkWhenAPageBeginsBeforeTheEndOfTheLast() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 9, NOON - 900, 60);
      world.faults(inPages("/tickets/search", world.workspace().tickets(), "0 1 5/2 3 7/4 6 8"));
      Tap tap = Tap.of("tickets").pageSize(3);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isZero();
      assertThat(world.missing(tap)).isEmpty();
      assertThat(end.output().states())
          .flatExtracting(state -> World.bookmark(state, "tickets").stream().toList())
          .containsOnly(NOON - 900 + 5 * 60, NOON);
    }
  }

  /** A record past the end of the range says nothing about those that follow. */
  @Test
  void readsOnPastTheEndOfTheRangeWhenTheServerBreaksTheOrder() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 9, NOON - 900, 60);
      world.faults(inPages("/tickets/search", world.workspace().tickets(), "1 0 8/2 3 4/5 6 7"));
      Tap tap = Tap.of("tickets").pageSize(3).end(NOON - 900 + 7 * 60);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isZero();
      assertThat(end.output().records()).containsEntry("tickets", 8);
      assertThat(world.loader().violations()).isEmpty();
    }
  }

  /** What was read out of order is no place to start again from. */
  @Test
  void startsAgainAtTheBeginningWhenTheOrderIsBrokenAndTheCursorComesBack() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 9, NOON - 900, 60);
      FaultPlan pages = inPages("/tickets/search", world.workspace().tickets(), "1 0 7/8 2 8/");
      AtomicInteger searches = new AtomicInteger();
      world.faults(
          info ->
              info.path().equals("/tickets/search") && searches.incrementAndGet() <= 2
                  ? pages.next(info).map(f -> replaced(f, "\"p2\"", "\"p1\""))
                  : Optional.empty());
      Tap tap = Tap.of("tickets").pageSize(3);
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  /** By the day, newest first: neither a wrong order nor a cursor that comes back is the end. */
  @ParameterizedTest
  @ValueSource(strings = {"3 0 4 1/2", "4 3/4 3/4 3"})
  void readsAllContactsAgainWhenTheNewestCannotBeReadFirst(String pages) {
    try (World world = World.plain()) {
      Tap tap = Tap.of("contacts").apiVersion("2.14").pageSize(4).lookback(Duration.ZERO);
      world.workspace().seed(Family.CONTACTS, 2, NOON - 86_000, 60);
      assertThat(world.run(tap).exitCode()).isZero();
      world.time().advance(Duration.ofHours(1));
      world.workspace().seed(Family.CONTACTS, 3, world.time().second() - 600, 60);
      FaultPlan newest = inPages("/contacts/search", world.workspace().contacts(), pages);
      world.faults(
          info ->
              info.body().contains("descending")
                  ? newest.next(info).map(f -> replaced(f, "\"p2\"", "\"p1\""))
                  : Optional.empty());
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  /** The records with these numbers, page by page, whatever is searched for. */
  private static FaultPlan inPages(String path, Map<String, ObjectNode> records, String pages) {
    List<ObjectNode> all = List.copyOf(records.values());
    String[] each = pages.split("/", -1);
    return info -> {
      if (!info.path().equals(path)) {
        return Optional.empty();
      }
      int at = info.body().contains("p2") ? 2 : info.body().contains("p1") ? 1 : 0;
      List<ObjectNode> on =
          each[at].isEmpty()
              ? List.of()
              : Stream.of(each[at].split(" ", -1)).map(n -> all.get(Integer.parseInt(n))).toList();
      boolean more = at < each.length - 1;
      return Optional.of(
          page(
              path.equals("/contacts/search") ? "data" : "tickets",
              on,
              more ? Optional.of("p" + (at + 1)) : Optional.empty()));
    };
  }

  private static Fault replaced(Fault fault, String old, String by) {
    Fault.Reply reply = (Fault.Reply) fault;
    return new Fault.Reply(
        reply.status(), reply.contentType(), reply.body().replace(old, by), reply.headers());
  }
}
