package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.Family;
import io.github.tapintercom.demo.Fault;
import io.github.tapintercom.demo.FaultPlan;
import io.github.tapintercom.demo.Links;
import io.github.tapintercom.demo.Quirks;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SearchFaultsTest {
  private static final long NOON = World.NOON.getEpochSecond();
  private static final Pattern PER_PAGE = Pattern.compile("\"per_page\":(\\d+)");

  private Logs logs;

  @BeforeEach
  void takeLogs() {
    logs = Logs.taken();
  }

  @AfterEach
  void giveLogsBack() {
    logs.close();
  }

  private static void assertComplete(World world, Tap tap) {
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.missing(tap)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"tickets,2.17", "contacts,2.17", "contacts,2.14", "conversation_parts,2.17"})
  void losesNothingWhenItIsKilledAmongManyRecordsOfOneSecond(String stream, String version) {
    try (World world = World.plain()) {
      for (Family family : List.of(Family.TICKETS, Family.CONTACTS, Family.CONVERSATIONS)) {
        world.workspace().seed(family, 5, NOON - 9000, 60).seed(family, 60, NOON - 5000, 0);
        world.workspace().seed(family, 5, NOON - 900, 60);
      }
      Tap tap = Tap.of(stream).apiVersion(version).pageSize(7).lookback(Duration.ZERO);
      assertThat(world.run(tap, 20_000).exitCode()).isEqualTo(1);
      for (long cut = 30_000; cut < 110_000; cut += 17_777) {
        world.run(tap, cut);
      }
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tickets", "contacts", "conversations"})
  void readsOnWhenACursorComesBackOnce(String stream) {
    try (World world = World.with(o -> o.withQuirks(Quirks.NONE.withCursorGoesBack()))) {
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

  /** A search whose pages come in another order than asked for. */
  @Test
  void promisesNothingByPositionWhenTheServerBreaksTheOrder() {
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

  /** Ways to say that there is more which this program's searches do not know: no end of data. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://api.intercom.io/tickets/search?page=2\"",
        "{\"page\":2,\"per_page\":3}",
        "{\"starting_after\":[\"1\",\"2\"]}"
      })
  void takesNoUnknownWayToTheNextPageForTheEnd(String next) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 9, NOON - 90_000, 60);
      List<ObjectNode> three = world.workspace().tickets().values().stream().limit(3).toList();
      ObjectNode body = JsonMapper.shared().createObjectNode().put("total_count", 9);
      three.forEach(body.putArray("tickets")::add);
      body.putObject("pages").set("next", JsonMapper.shared().readTree(next));
      world.faults(
          Troubles.always(
              to("/tickets/search"),
              new Fault.Reply(200, "application/json", body.toString(), Map.of())));
      World.Ended end = world.run(Tap.of("tickets").pageSize(3));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("tickets");
      assertThat(world.bookmark("tickets").orElse(0L)).isLessThan(NOON - 80_000);
    }
  }

  /** The first page alone looked sorted; from the second on it is known that they are not. */
  @Test
  void promisesNoFurtherWhenAPageBeginsBeforeTheEndOfTheLast() {
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

  /** A record past the end of the range tells nothing about those that follow. */
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

  /** With each request there is one more ticket to read, and it never stops. */
  @Test
  void comesToAnEndThoughTheWorkspaceChangesFasterThanItIsRead() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 5, NOON - 900, 60);
      world.tick(Duration.ofSeconds(1));
      world.onRequest(info -> world.workspace().add(Family.TICKETS, world.time().second()));
      Tap tap = Tap.of("tickets").pageSize(1);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isZero();
      assertThat(end.requests()).isLessThan(100);
      assertThat(world.loader().violations()).isEmpty();
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  private static long after(String body) {
    Matcher matcher = Pattern.compile("\"operator\":\">\",\"value\":(\\d+)").matcher(body);
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
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

  private static Fault page(String field, List<ObjectNode> records, Optional<String> next) {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("total_count", 40);
    ArrayNode list = body.putArray(field);
    records.forEach(list::add);
    ObjectNode pages = body.putObject("pages");
    next.ifPresent(cursor -> pages.putObject("next").put("starting_after", cursor));
    return new Fault.Reply(200, "application/json", body.toString(), Map.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 150})
  void readsAroundAConversationOnWhichTheSearchFails(int pageSize) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 12, NOON - 90_000, 700);
      world.workspace().seed(Family.CONVERSATIONS, 5, NOON - 50_000, 0);
      List<String> ids = List.copyOf(world.workspace().conversations().keySet());
      Set<String> broken = Set.of(ids.get(4), ids.get(14));
      Tap tap = Tap.of("conversations", "conversation_parts").pageSize(pageSize);
      World.Ended end;
      try (Aside aside = new Aside(world.workspace(), "2.17")) {
        world.faults(aside.broken("/conversations/search", broken));
        end = world.run(tap);
      }
      assertThat(end.failures()).isEmpty();
      broken.forEach(id -> world.workspace().delete(Family.CONVERSATIONS, id, NOON));
      assertThat(world.missing(tap)).isEmpty();
      assertThat(logs.warnings()).filteredOn(w -> w.contains("unreadable")).hasSize(2);
    }
  }

  @Test
  void failsAtOnceWhenTheSearchItselfIsMissing() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 9, NOON - 900, 60);
      world.faults(Troubles.always(to("/tickets/search"), Fault.html(404)));
      World.Ended end = world.run(Tap.of("tickets"));
      assertThat(end.failures()).singleElement().asString().contains("tickets", "404");
      assertThat(end.requests()).isLessThan(12);
      assertThat(logs.warnings()).noneMatch(w -> w.contains("unreadable"));
      assertThat(world.bookmark("tickets")).isEmpty();
    }
  }

  @Test
  void failsWhenACursorComesBackWhileItReadsAroundABrokenRecord() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 9, NOON - 900, 60);
      List<ObjectNode> some = world.workspace().tickets().values().stream().limit(3).toList();
      world.faults(
          info -> {
            if (!info.path().equals("/tickets/search") || after(info.body()) > NOON) {
              return Optional.empty(); // also the search for nothing, in a far future
            }
            return Optional.of(
                info.body().contains("\"<\"")
                    ? page("tickets", some, Optional.of("same"))
                    : Fault.status(404, "not_found", "User Not Found"));
          });
      World.Ended end = world.run(Tap.of("tickets").pageSize(3));
      assertThat(end.failures()).singleElement().asString().contains("cursor came back");
      assertThat(world.loader().violations()).isEmpty();
    }
  }

  /** Contacts before 2.17, where no filter is finer than a day. */
  @Test
  void readsAroundABrokenContactWhereDatesMatchByTheDay() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONTACTS, 40, NOON - 20 * 86_400, 40_000);
      List<String> ids = List.copyOf(world.workspace().contacts().keySet());
      String broken = ids.get(20);
      Tap tap = Tap.of("contacts").apiVersion("2.14").pageSize(6);
      World.Ended end;
      try (Aside aside = new Aside(world.workspace(), "2.14")) {
        world.faults(aside.broken("/contacts/search", Set.of(broken)));
        end = world.run(tap);
      }
      assertThat(end.failures()).isEmpty();
      world.workspace().delete(Family.CONTACTS, broken, NOON);
      assertThat(world.missing(tap)).isEmpty();
      assertThat(logs.warnings()).anyMatch(w -> w.contains("unreadable"));
    }
  }

  /** Wherever two of them stand, filters that reach over days must not hide what lies between. */
  @ParameterizedTest
  @CsvSource({"300,305", "300,320", "300,360", "300,420", "300,301", "300,500"})
  void readsWhatLiesBetweenTwoBrokenContactsWhereDatesMatchByTheDay(int one, int other) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONTACTS, 600, NOON - 30 * 86_400, 4_000);
      List<String> ids = List.copyOf(world.workspace().contacts().keySet());
      Set<String> broken = Set.of(ids.get(one), ids.get(other));
      Random random = new Random(one + other);
      for (String id : ids) {
        long created = NOON - random.nextInt(300) * 86_400L;
        world
            .workspace()
            .update(
                Family.CONTACTS,
                id,
                world.workspace().contacts().get(id).path("updated_at").asLong(),
                contact -> contact.put("created_at", created));
      }
      Tap tap = Tap.of("contacts").apiVersion("2.14").pageSize(50);
      World.Ended end;
      try (Aside aside = new Aside(world.workspace(), "2.14")) {
        world.faults(aside.broken("/contacts/search", broken));
        end = world.run(tap);
      }
      assertThat(end.failures()).isEmpty();
      broken.forEach(id -> world.workspace().delete(Family.CONTACTS, id, NOON));
      assertThat(world.missing(tap)).isEmpty();
      assertThat(logs.warnings()).filteredOn(w -> w.contains("unreadable")).isNotEmpty();
    }
  }

  @Test
  void asksForSmallerPagesWhileWideOnesTimeOutAndGrowsBack() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 300, NOON - 90_000, 7);
      long troubled = world.log().total() + 8;
      world.faults(
          info ->
              info.path().equals("/conversations/search")
                      && info.number() <= troubled
                      && perPage(info.body()) > 4
                  ? Optional.of(Fault.html(504))
                  : Optional.empty());
      Tap tap = Tap.of("conversations").pageSize(50);
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      List<Integer> sizes =
          world.log().requests().stream()
              .filter(to("/conversations/search"))
              .map(r -> perPage(r.body()))
              .toList();
      assertThat(sizes).startsWith(50, 50, 10, 10, 2).endsWith(50);
    }
  }

  /** Dozens of walks hold a page each: 150 tickets with long letters inside would be too much. */
  @Test
  void asksForFewerAtATimeWhileRecordsAreLarge() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 1_600, NOON - 90_000, 7);
      List<String> ids = List.copyOf(world.workspace().tickets().keySet());
      String letter = "x".repeat(40_000);
      for (String id : ids.subList(150, 300)) {
        long updated = world.workspace().tickets().get(id).path("updated_at").asLong();
        world
            .workspace()
            .update(
                Family.TICKETS,
                id,
                updated,
                ticket -> ticket.withObject("ticket_attributes").put("letter", letter));
      }
      Tap tap = Tap.of("tickets");
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      List<Integer> sizes =
          world.log().requests().stream()
              .filter(to("/tickets/search"))
              .map(r -> perPage(r.body()))
              .toList();
      assertThat(sizes).startsWith(150, 150).endsWith(150);
      assertThat(sizes.subList(2, 4)).allMatch(size -> size >= 20 && size <= 30);
    }
  }

  /** A gateway in trouble, not a page too wide: a page of one gets all the patience there is. */
  @ParameterizedTest
  @CsvSource({"150,13", "1,7"})
  void waitsForASearchThatTimesOutWhateverThePagesSize(int pageSize, int times) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 12, NOON - 90_000, 7);
      AtomicInteger left = new AtomicInteger(times);
      world.faults(
          info ->
              info.path().equals("/conversations/search") && left.getAndDecrement() > 0
                  ? Optional.of(Fault.html(504))
                  : Optional.empty());
      Tap tap = Tap.of("conversations").pageSize(pageSize);
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
    }
  }

  private static int perPage(String body) {
    Matcher matcher = PER_PAGE.matcher(body);
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void skipsAndReportsAConversationThatIsDeletedBetweenSearchAndGet(boolean html) {
    try (World world = World.with(o -> html ? o.withQuirks(Quirks.NONE.withHtmlNotFound()) : o)) {
      world.workspace().seed(Family.CONVERSATIONS, 12, NOON - 90_000, 700);
      String gone = List.copyOf(world.workspace().conversations().keySet()).get(5);
      world.onRequest(
          info -> {
            if (info.path().equals("/conversations/" + gone)
                && world.workspace().conversations().containsKey(gone)) {
              world.workspace().delete(Family.CONVERSATIONS, gone, world.time().second());
            }
          });
      Tap tap = Tap.of("conversations", "conversation_parts");
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(world.loader().table("conversations")).hasSize(12);
      assertThat(world.bookmark("conversation_parts")).isEqualTo(world.bookmark("conversations"));
      assertThat(logs.warnings())
          .singleElement()
          .asString()
          .contains(gone, "deleted while we read");
    }
  }

  @Test
  void reportsAConversationWithMorePartsThanIntercomGives() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 3, NOON - 90_000, 700);
      String large = List.copyOf(world.workspace().conversations().keySet()).get(1);
      ObjectNode body = JsonMapper.shared().createObjectNode().put("id", large);
      ObjectNode parts = body.putObject("conversation_parts").put("total_count", 623);
      parts.putArray("conversation_parts").addObject().put("id", "1");
      world.faults(
          Troubles.always(
              to("/conversations/" + large),
              new Fault.Reply(200, "application/json", body.toString(), Map.of())));
      assertThat(world.run(Tap.of("conversation_parts")).failures()).isEmpty();
      assertThat(logs.warnings()).singleElement().asString().contains(large, "1 of 623 parts");
    }
  }

  @ParameterizedTest
  @CsvSource({"410,contact_merged,merged", "404,not_found,deleted"})
  void keepsAContactThatVanishesWhileItsTagsAreRead(int status, String code, String words) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONTACTS, 6, NOON - 90_000, 700);
      String id = List.copyOf(world.workspace().contacts().keySet()).get(2);
      List<String> tags =
          world.workspace().directory().tags().stream()
              .limit(14)
              .map(tag -> tag.path("id").asString())
              .toList();
      world.workspace().link(id, Links.TAGS, tags);
      world.faults(
          Troubles.nth(1, to("/contacts/" + id + "/tags"), Fault.status(status, code, "no")));
      Tap tap = Tap.of("contacts");
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(logs.warnings()).singleElement().asString().contains(id, words);
      assertThat(world.loader().table("contacts").get(id).path("tags")).hasSize(10);
      world.workspace().touch(Family.CONTACTS, id, world.time().second());
      assertThat(world.run(tap).exitCode()).isZero();
      assertThat(world.loader().table("contacts").get(id).path("tags")).hasSize(14);
    }
  }
}
