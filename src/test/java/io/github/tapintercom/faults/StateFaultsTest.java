package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a run makes of the state, the dates and the catalog that it gets. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StateFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  /** Nobody knows when the stream was last read. */
  @Test
  void readsFromTheStartDateWhenTheBookmarkLiesFarInTheFutureAndSaysSo() {
    try (World world = seeded(World.plain())) {
      world.loader().state(json("{'bookmarks':{'tickets':{'updated_at':'2031-01-01T00:00:00Z'}}}"));
      Tap tap = Tap.of("tickets").start(NOON - 90_000 + 70);
      assertThat(world.run(tap).output().records()).containsEntry("tickets", 59);
      assertThat(world.loader().violations()).isEmpty();
      assertThat(logs.warnings())
          .singleElement()
          .asString()
          .contains("tickets", "future", "start_date");
      assertThat(world.bookmark("tickets").orElseThrow()).isBetween(NOON, NOON + 5);
    }
  }

  @Test
  void readsTheLookbackWhenTheBookmarkLiesALittleInTheFutureAndSaysSo() {
    try (World world = seeded(World.plain())) {
      assertThat(world.run(Tap.of("tickets")).exitCode()).isZero();
      world.workspace().add(Family.TICKETS, NOON - 500);
      world.loader().state(json("{'bookmarks':{'tickets':{'updated_at':'2026-06-10T12:09:00Z'}}}"));
      Tap tap = Tap.of("tickets").lookback(Duration.ofMinutes(10));
      World.Ended end = world.run(tap);
      assertThat(end.output().records()).containsEntry("tickets", 1);
      assertThat(world.missing(tap)).isEmpty();
      assertThat(logs.warnings()).singleElement().asString().contains("tickets", "lookback_window");
      assertThat(world.bookmark("tickets").orElseThrow()).isBetween(NOON, NOON + 5);
    }
  }

  /** By the time it is selected again the bookmark would look like one of the past. */
  @Test
  void takesBackAFutureBookmarkOfAStreamThatIsNotSelectedToo() {
    try (World world = seeded(World.plain())) {
      Duration lookback = Duration.ofMinutes(10);
      Tap both = Tap.of("tickets", "contacts").lookback(lookback);
      assertThat(world.run(both).exitCode()).isZero();
      ObjectNode state = (ObjectNode) world.loader().state().orElseThrow();
      ((ObjectNode) state.at("/bookmarks/tickets")).put("updated_at", "2026-06-10T12:30:00Z");
      world.loader().state(state);
      world.workspace().add(Family.TICKETS, world.time().second());
      assertThat(world.run(Tap.of("contacts").lookback(lookback)).exitCode()).isZero();
      world.time().advance(Duration.ofHours(1));
      assertThat(world.run(both).exitCode()).isZero();
      assertThat(world.missing(both)).isEmpty();
    }
  }

  /**
   * The bookmark is right: the clock that wrote it was. Reading all since the start is needless.
   */
  @Test
  void aMachineClockThatFellBehindDoesNotMakeTheLastBookmarkUseless() {
    try (World world = seeded(World.plain())) {
      assertThat(world.run(Tap.of("tickets")).exitCode()).isZero();
      String late = world.workspace().add(Family.TICKETS, NOON - 500);
      Tap tap = Tap.of("tickets").skew(Duration.ofHours(-1));
      World.Ended end = world.run(tap);
      assertThat(end.output().records()).containsEntry("tickets", 1);
      assertThat(world.loader().table("tickets")).containsKey(late);
      assertThat(logs.warnings()).anyMatch(w -> w.contains("lookback_window"));
    }
  }

  /** A state of fifteen days ago and a start date that moves on every day. */
  @ParameterizedTest
  @ValueSource(ints = {-500, 5 * 86_400})
  void theStartDatePlaysNoPartWhereThereIsABookmark(int afterTheBookmark) {
    try (World world = seeded(World.plain())) {
      for (String stream : List.of("tickets", "contacts", "companies", "conversations")) {
        assertThat(world.run(Tap.of(stream)).exitCode()).isZero();
      }
      for (Family family : Family.values()) {
        world.workspace().add(family, NOON + afterTheBookmark);
      }
      world.time().advance(Duration.ofDays(15));
      Tap tap = Tap.of("tickets", "contacts", "companies", "conversations");
      World.Ended end = world.run(tap.start(NOON + 8 * 86_400));
      for (String stream : tap.streams()) {
        assertThat(end.output().records()).containsEntry(stream, 1);
      }
    }
  }

  @Test
  void keepsWhatItDoesNotKnowInTheStateAndGoesOnWithTheStreamThatWasCutOff() {
    try (World world = seeded(World.plain())) {
      world
          .loader()
          .state(
              json(
                  "{'mine':[1],'currently_syncing':'tickets','bookmarks':{'other':{'id':7},"
                      + "'leads':{'updated_at':'2026-01-01T00:00:00.000000Z'}}}"));
      List<JsonNode> states = world.run(Tap.of("contacts", "tickets", "tags")).output().states();
      assertThat(states.get(0).path("currently_syncing").asString()).isEqualTo("tickets");
      for (JsonNode state : states) {
        assertThat(state.path("mine")).isEqualTo(json("[1]"));
        assertThat(state.at("/bookmarks/other")).isEqualTo(json("{'id':7}"));
        assertThat(state.at("/bookmarks/leads/updated_at").asString()).startsWith("2026-01-01");
      }
      JsonNode last = states.get(states.size() - 1);
      assertThat(last.has("currently_syncing")).isFalse();
      assertThat(last.path("bookmarks").has("tags")).isFalse();
    }
  }

  /** A search that finds a new record ten minutes late. */
  @Test
  void findsInTheLookbackWhatTheSearchDidNotKnowYet() {
    try (World world = seeded(World.plain())) {
      Tap tap = Tap.of("tickets").lookback(Duration.ofMinutes(10));
      world.time().advance(Duration.ofHours(1));
      assertThat(world.run(tap).exitCode()).isZero();
      long bookmark = world.bookmark("tickets").orElseThrow();
      world.workspace().add(Family.TICKETS, bookmark - 600);
      world.workspace().add(Family.TICKETS, bookmark - 601);
      assertThat(world.run(tap).output().records()).containsEntry("tickets", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.17", "2.14"})
  void readsNothingPastAnEndDateAndMovesNoBookmarkPastIt(String version) {
    try (World world = seeded(World.plain())) {
      long end = NOON - 90_000 + 20 * 70;
      Tap tap =
          Tap.of("contacts", "companies", "conversations", "conversation_parts", "tickets")
              .apiVersion(version)
              .end(end);
      World.Ended ended = world.run(tap);
      assertThat(ended.exitCode()).isZero();
      for (String stream : List.of("contacts", "companies", "conversations", "tickets")) {
        assertThat(ended.output().records()).containsEntry(stream, 21);
        assertThat(world.bookmark(stream)).hasValue(end);
      }
      assertThat(world.loader().violations()).isEmpty();
      Tap all = Tap.of("contacts", "companies", "conversations", "conversation_parts", "tickets");
      assertThat(world.run(all).exitCode()).isZero();
      assertComplete(world, all);
    }
  }

  @Test
  void aStreamThatTheCatalogWantsWholeIsReadWholeAndKeepsItsBookmark() {
    try (World world = seeded(World.plain())) {
      Tap whole = Tap.of("tickets", "contacts").fullTable("tickets");
      world.run(Tap.of("tickets", "contacts"));
      Optional<Long> before = world.bookmark("tickets");
      world.time().advance(Duration.ofDays(1));
      World.Ended end = world.run(whole);
      assertThat(end.output().records()).containsEntry("tickets", 60);
      assertThat(world.bookmark("tickets")).isEqualTo(before);
    }
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
