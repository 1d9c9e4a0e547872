package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.withLetters;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Searches: many records on one second, ways on that are not known, pages that are too much. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SearchFaultsTest {
  private static final Pattern PER_PAGE = Pattern.compile("\"per_page\":(\\d+)");

  @AutoClose final Logs logs = Logs.taken();

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

  /** Sent under the name that a search knows it would lead anywhere. */
  @Test
  void takesNoCursorThatIsNotASearchsOwn() {
    try (World world = World.plain();
        Aside aside = new Aside(world.workspace(), "2.17")) {
      world.workspace().seed(Family.TICKETS, 9, NOON - 90_000, 60);
      world.faults(
          aside.changed(
              "/tickets/search",
              (info, response) -> {
                response.remove("pages");
                response.put("next_cursor", "abc");
              }));
      World.Ended end = world.run(Tap.of("tickets").pageSize(3));
      assertThat(end.failures()).singleElement().asString().contains("tickets", "cursor");
      assertThat(end.requests()).isLessThan(6);
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

  @Test
  void requestsSmallerPagesWhileLargeOnesTimeOutAndGrowsBack() {
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
  void requestsFewerAtATimeWhileRecordsAreLarge() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 1_600, NOON - 90_000, 7);
      List<String> ids = List.copyOf(world.workspace().tickets().keySet());
      withLetters(world, ids.subList(150, 300), 40_000);
      Tap tap = Tap.of("tickets");
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      List<Integer> sizes =
          world.log().requests().stream()
              .filter(to("/tickets/search"))
              .map(r -> perPage(r.body()))
              .toList();
      assertThat(sizes).startsWith(15, 150).endsWith(150);
      assertThat(sizes).anyMatch(size -> size >= 20 && size <= 30);
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
}
