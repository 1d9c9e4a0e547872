package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.page;
import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Searches that end before the number they announced, or do not come to an end at all. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SearchEndFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  private static final Set<Family> SEARCHED =
      Set.of(Family.TICKETS, Family.CONTACTS, Family.CONVERSATIONS);

  private static World worldWith(int records, int apart) {
    World world = World.plain();
    SEARCHED.forEach(f -> world.workspace().seed(f, records, NOON - 90_000, apart));
    return world;
  }

  @ParameterizedTest
  @CsvSource({"tickets,1", "contacts,1", "conversations,1", "tickets,3", "contacts,3"})
  void goesOnWhereASearchEndedTooEarly(String stream, int nth) {
    try (World world = worldWith(40, 7);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      AtomicInteger searches = new AtomicInteger();
      world.faults(
          aside.changed(
              "/" + stream + "/search",
              (info, response) -> {
                if (searches.incrementAndGet() == nth) {
                  response.withObject("pages").remove("next");
                }
              }));
      Tap tap = Tap.of(stream).pageSize(5);
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
    }
  }

  /** The page given twice brings the records read up to the number announced. */
  @ParameterizedTest
  @CsvSource({"contacts,1,0", "contacts,5,0", "tickets,5,7", "conversations,5,0"})
  void doesNotTakeAPageThatIsGivenTwiceForOneThatIsMissing(String stream, int pageSize, int apart) {
    Quirks quirks = Quirks.NONE.withStall(new Quirks.Stall(false, 1)).withLastPage(2);
    try (World world = World.plain()) {
      world.quirks(quirks);
      SEARCHED.forEach(f -> world.workspace().seed(f, 3 * pageSize, NOON - 90_000, apart));
      Tap tap = Tap.of(stream).pageSize(pageSize);
      World.Ended end = world.run(tap);
      if (end.exitCode() == 0) {
        assertComplete(world, tap);
      }
      assertThat(world.loader().violations()).isEmpty();
    }
  }

  @Test
  void readsTheNewestAgainWhenTheirSearchEndedTooEarly() {
    try (World world = worldWith(40, 7);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      Tap tap = Tap.of("contacts").pageSize(5);
      assertThat(world.run(tap).exitCode()).isZero();
      world.time().advance(Duration.ofHours(1));
      world.workspace().seed(Family.CONTACTS, 12, world.time().second() - 900, 60);
      AtomicInteger searches = new AtomicInteger();
      world.faults(
          aside.changed(
              "/contacts/search",
              (info, response) -> {
                if (searches.incrementAndGet() == 1) {
                  response.withObject("pages").remove("next");
                }
              }));
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
    }
  }

  @Test
  void failsWithBothNumbersWhenItAlwaysEndsTooEarly() {
    try (World world = worldWith(40, 7)) {
      List<ObjectNode> three = world.workspace().tickets().values().stream().limit(3).toList();
      ObjectNode body = JsonReplies.object("{\"total_count\":40,\"tickets\":[],\"pages\":{}}");
      three.forEach(body.withArray("tickets")::add);
      world.faults(Troubles.always(to("/tickets/search"), JsonReplies.reply(body)));
      World.Ended end = world.run(Tap.of("tickets").pageSize(5));
      assertThat(end.failures()).singleElement().asString().contains("tickets", "40", "3");
      assertThat(end.requests()).isLessThan(20);
      assertThat(world.bookmark("tickets").orElse(0L)).isLessThanOrEqualTo(NOON - 90_000 + 14);
    }
  }

  /** As many are left as were read, but they are not those that were read. */
  @Test
  void doesNotTakeRecordsThatMovedAwayForThoseThatAreMissing() {
    try (World world = worldWith(40, 7);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      List<String> ids = List.copyOf(world.workspace().tickets().keySet());
      AtomicInteger searches = new AtomicInteger();
      world.faults(
          aside.changed(
              "/tickets/search",
              (info, response) -> {
                if (searches.incrementAndGet() == 1) {
                  response.withObject("pages").remove("next");
                  ids.subList(0, 35)
                      .forEach(id -> world.workspace().touch(Family.TICKETS, id, NOON));
                }
              }));
      assertThat(world.run(Tap.of("tickets").pageSize(5).end(NOON - 80_000)).failures()).isEmpty();
      assertThat(world.loader().table("tickets"))
          .containsKeys(ids.subList(35, 40).toArray(String[]::new));
    }
  }

  @Test
  void takesRecordsThatWereDeletedMeanwhileForNoFailure() {
    try (World world = worldWith(40, 7)) {
      List<String> ids = List.copyOf(world.workspace().tickets().keySet());
      AtomicInteger searches = new AtomicInteger();
      world.onRequest(
          info -> {
            if (to("/tickets/search").test(info) && searches.incrementAndGet() == 3) {
              world.workspace().delete(Family.TICKETS, ids.get(30), NOON);
              world.workspace().touch(Family.TICKETS, ids.get(31), world.time().second());
            }
          });
      Tap tap = Tap.of("tickets").pageSize(5);
      World.Ended end = world.run(tap);
      assertThat(end.failures()).isEmpty();
      assertThat(end.requests()).isLessThanOrEqualTo(1 + 8 + 2);
      assertThat(world.missing(tap)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, -1})
  void losesNothingWhenTheNumberAnnouncedIsTooLowOrMissing(int announced) {
    try (World world = worldWith(40, 7);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      world.faults(
          aside.changed(
              "/tickets/search",
              (info, response) -> {
                response.remove("total_count");
                if (announced >= 0) {
                  response.put("total_count", announced);
                }
              }));
      Tap tap = Tap.of("tickets").pageSize(5);
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
    }
  }

  /** Also in slices: none of them is cut into seconds. */
  @ParameterizedTest
  @CsvSource({"50,20", "1000000,1"})
  void failsWithinAFewRequestsWhenTheNumberAnnouncedStaysTooHigh(int announced, int walkPages) {
    try (World world = worldWith(40, 700);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      world.faults(
          aside.changed(
              "/tickets/search", (info, response) -> response.put("total_count", announced)));
      Tap tap = Tap.of("tickets").pageSize(5).limits(Worlds.slices(walkPages, 2));
      World.Ended end = world.run(tap);
      assertThat(end.failures()).singleElement().asString().contains("announced");
      assertThat(end.requests()).isLessThan(400);
      assertThat(world.loader().violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"tickets,150,20", "contacts,150,20", "tickets,20,2", "conversations,20,20"})
  void readsAllRecordsThatAreDatedAfterNow(String stream, int pageSize, int walkPages) {
    try (World world = worldWith(40, 7)) {
      SEARCHED.forEach(f -> world.workspace().seed(f, 700, NOON + 365 * 86_400, 900));
      Tap tap = Tap.of(stream).pageSize(pageSize).limits(Worlds.slices(walkPages, 2));
      World.Ended end = world.run(tap);
      assertThat(end.failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(end.requests()).isLessThan(300);
      assertThat(world.bookmark(stream))
          .hasValueSatisfying(b -> assertThat(b).isBetween(NOON, NOON + 9));
    }
  }

  @ParameterizedTest
  @CsvSource({"tickets,true", "tickets,false", "contacts,false"})
  void readsRecordsOfOneSecondThatHaveNoTimeOfCreation(String stream, boolean inclusive) {
    try (World world =
        World.with(
            o ->
                o.withSearch(
                    new io.github.tapintercom.demo.search.SearchRules(
                        io.github.tapintercom.demo.search.SearchRules.ContactsAfter.NEXT_DAY,
                        inclusive)))) {
      for (Family family : List.of(Family.TICKETS, Family.CONTACTS)) {
        world.workspace().seed(family, 200, NOON - 5_000, 0);
        List<String> ids = List.copyOf(world.workspace().records(family).keySet());
        for (String id : ids.subList(0, 180)) {
          world.workspace().update(family, id, NOON - 5_000, r -> r.putNull("created_at"));
        }
      }
      Tap tap = Tap.of(stream).pageSize(5).limits(Worlds.slices(2, 2));
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failsWithinAFewRequestsWhenPagesNeverEnd(boolean empty) {
    try (World world = worldWith(40, 7)) {
      List<ObjectNode> same =
          world.workspace().tickets().values().stream().limit(empty ? 0 : 3).toList();
      AtomicInteger cursors = new AtomicInteger();
      world.faults(
          info ->
              to("/tickets/search").test(info)
                  ? Optional.of(page("tickets", same, Optional.of("c" + cursors.incrementAndGet())))
                  : Optional.empty());
      World.Ended end = world.run(Tap.of("tickets").pageSize(5));
      assertThat(end.failures()).singleElement().asString().contains("tickets");
      assertThat(end.requests()).isLessThan(70);
      assertThat(world.loader().violations()).isEmpty();
    }
  }

  /** Each page of the search comes behind two empty ones. */
  @Test
  void readsOnThroughEmptyPages() {
    try (World world = worldWith(40, 7);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      AtomicInteger pages = new AtomicInteger();
      String[] true2 = new String[1];
      world.faults(
          info -> {
            if (!to("/tickets/search").test(info)) {
              return Optional.empty();
            }
            int at = pages.incrementAndGet();
            String body = info.body();
            if (at % 3 != 1) {
              String next = at % 3 == 2 ? "wait" + at : true2[0];
              return Optional.of(page("tickets", List.of(), Optional.of(next)));
            }
            ObjectNode response = JsonReplies.object(aside.response(info.path(), body));
            true2[0] = response.path("pages").path("next").path("starting_after").asString("");
            if (!true2[0].isEmpty()) {
              response.withObject("pages").withObject("next").put("starting_after", "wait" + at);
            }
            return Optional.of(JsonReplies.reply(response));
          });
      Tap tap = Tap.of("tickets").pageSize(5);
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
    }
  }
}
