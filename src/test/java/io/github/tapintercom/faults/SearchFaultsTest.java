package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.Family;
import io.github.tapintercom.demo.Fault;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
      List<ObjectNode> all = new ArrayList<>(world.workspace().tickets().values());
      int[][] pages = {{1, 0, 7}, {2, 8, 3}, {4, 5, 6}};
      world.faults(
          info -> {
            if (!info.path().equals("/tickets/search")) {
              return Optional.empty();
            }
            int at = info.body().contains("p2") ? 2 : info.body().contains("p1") ? 1 : 0;
            List<ObjectNode> records = IntStream.of(pages[at]).mapToObj(all::get).toList();
            return Optional.of(
                page("tickets", records, at < 2 ? Optional.of("p" + (at + 1)) : Optional.empty()));
          });
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
