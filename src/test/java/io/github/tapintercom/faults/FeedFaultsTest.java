package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The feed of what happened to contacts, and the cursor that is kept of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FeedFaultsTest {
  private static final String PATH = "/contacts/activities";
  private static final String FEED = "contact_activities";
  private static final long NOON = World.NOON.getEpochSecond();
  private static final long START = NOON - 100_000;

  @AutoClose final Logs logs = Logs.taken();
  @AutoClose final World world = World.plain();

  private static Tap tap() {
    return Tap.of(FEED).start(START).pageSize(10);
  }

  private List<ObjectNode> events() {
    return world.workspace().directory().events(FEED);
  }

  private String id(int index) {
    return events().get(index).path("id").asString();
  }

  private List<RequestInfo> asked() {
    return world.log().requests().stream().filter(to(PATH)).toList();
  }

  private Optional<String> cursor() {
    return world
        .loader()
        .state()
        .flatMap(state -> state.at("/bookmarks/" + FEED + "/cursor").stringValueOpt());
  }

  private void assertComplete(World.Ended end, int sent) {
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.missing(tap())).isEmpty();
    assertThat(end.output().records().getOrDefault(FEED, 0)).isEqualTo(sent);
  }

  private void state(String entry) {
    String text = "{'bookmarks':{'contact_activities':%s}}".formatted(entry).replace('\'', '"');
    world.loader().state(JsonReplies.object(text));
  }

  @Test
  void aSecondRunGoesOnBehindTheLastEvent() {
    world.workspace().events().happened(35, START, 60);
    assertComplete(world.run(tap()), 35);
    assertThat(cursor()).hasValue(id(34));
    assertThat(world.bookmark(FEED)).hasValue(START + 34 * 60);

    assertComplete(world.run(tap()), 0);
    assertThat(cursor()).hasValue(id(34));

    world.workspace().events().happened(3, NOON, 1);
    int before = asked().size();
    assertComplete(world.run(tap()), 3); // none of the lookback again
    assertThat(asked().get(before).query()).contains("starting_after=" + id(34));
    assertThat(cursor()).hasValue(id(37));
  }

  @Test
  void aRunThatWasKilledBetweenPagesGoesOnThere() {
    world.workspace().events().happened(100, START, 60);
    world.run(tap(), 9_000);
    assertThat(world.loader().violations()).isEmpty();
    int next =
        events().stream().map(e -> e.path("id").asString()).toList().indexOf(cursor().orElseThrow())
            + 1;
    assertThat(next).isBetween(10, 90);
    assertThat(world.loader().table(FEED).size()).isGreaterThanOrEqualTo(next);
    assertComplete(world.run(tap()), 100 - next);
  }

  @Test
  void withoutACursorWhatIsOlderThanTheStartDateIsDropped() {
    world.workspace().events().happened(25, START - 20 * 60, 60);
    assertComplete(world.run(tap()), 5);
    assertThat(asked()).hasSize(3);
    assertThat(cursor()).hasValue(id(24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'created_at':'TIME'}", "'TIME'", "{'created_at':'TIME','cursor':7}"})
  void aStateWithoutACursorIsReadByItsTime(String entry) {
    world.workspace().events().happened(50, START, 60);
    state(entry.replace("TIME", Instant.ofEpochSecond(START + 40 * 60).toString()));
    Tap tap = tap().start(START + 45 * 60).lookback(Duration.ofMinutes(5));
    assertComplete(world.run(tap), 15);
    assertThat(asked().get(0).query()).doesNotContain("starting_after");
    assertThat(cursor()).hasValue(id(49));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 422})
  void aCursorThatIntercomRefusesIsReplacedByReadingAgain(int status) {
    world.workspace().events().happened(50, START, 60);
    world.run(tap());
    world.workspace().events().happened(5, START + 50 * 60, 60);
    String old = id(49);
    world.faults(
        Troubles.always(
            i -> i.query().contains("starting_after=" + old),
            Fault.status(status, "parameter_invalid", "no such cursor")));
    events().remove(49); // pages of the reading from the beginning do not end there
    World.Ended end = world.run(tap().lookback(Duration.ofMinutes(3)).pageSize(9));
    assertComplete(end, 8);
    assertThat(cursor()).hasValue(id(53));
    assertThat(logs.warnings()).filteredOn(w -> w.contains("refuses the cursor")).hasSize(1);
  }

  /** Intercom sends an empty page when something behind the feed is down. */
  @Test
  void anEmptyPageProvesNothing() {
    world.workspace().events().happened(35, START, 60);
    world.run(tap());
    JsonNode state = world.loader().state().orElseThrow();
    world.workspace().events().happened(5, NOON - 60, 1);
    world.faults(Troubles.always(to(PATH), page(List.of(), "")));
    World.Ended end = world.run(tap());
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().state().orElseThrow().path("bookmarks"))
        .isEqualTo(state.path("bookmarks"));
    world.quiet();
    assertComplete(world.run(tap()), 5);
  }

  @Test
  void anEmptyPageInTheMiddleEndsTheRunAndTheNextGoesOnThere() {
    world.workspace().events().happened(35, START, 60);
    world.faults(Troubles.nth(3, to(PATH), page(List.of(), "")));
    assertThat(world.run(tap()).failures()).isEmpty();
    assertThat(cursor()).hasValue(id(19));
    assertThat(world.bookmark(FEED)).hasValue(START + 19 * 60);
    assertComplete(world.run(tap()), 15);
  }

  @Test
  void aPageThatComesAgainAndAgainFailsTheStream() {
    world.workspace().events().happened(35, START, 60);
    world.faults(Troubles.always(to(PATH), page(events().subList(0, 10), id(9))));
    World.Ended end = world.run(tap());
    assertThat(end.failures()).singleElement().asString().contains(FEED, "read already");
    assertThat(end.requests()).isLessThan(6);
    assertThat(world.loader().violations()).isEmpty();
    assertThat(cursor()).hasValue(id(9));
  }

  @Test
  void eventsOutOfOrderHoldTheTimeOfTheBookmarkUntilTheEnd() {
    world.workspace().events().happened(5, START, 60);
    world.workspace().events().happened(START + 9000);
    world.workspace().events().happened(29, START + 300, 60);
    World.Ended end = world.run(tap());
    assertComplete(end, 35);
    List<Long> bookmarks =
        end.output().states().stream()
            .flatMap(s -> World.bookmark(s, FEED).stream())
            .distinct()
            .toList();
    assertThat(bookmarks).containsExactly(START + 9000);
  }

  @Test
  void anEventThatCannotBeWrittenHoldsTheCursorAndNoOtherEvent() {
    world.workspace().events().happened(35, START, 60);
    events().get(23).putNull("created_at");
    World.Ended end = world.run(tap());
    assertThat(end.failures()).singleElement().asString().contains("1 record(s)");
    assertThat(end.output().records()).containsEntry(FEED, 34);
    assertThat(cursor()).hasValue(id(22));
    events().get(23).put("created_at", START + 23 * 60);
    assertComplete(world.run(tap()), 12);
  }

  @Test
  void theCursorDoesNotPassTheEndDate() {
    world.workspace().events().happened(35, START, 60);
    World.Ended end = world.run(tap().end(START + 20 * 60));
    assertThat(end.failures()).isEmpty();
    assertThat(end.output().records()).containsEntry(FEED, 21);
    assertThat(cursor()).hasValue(id(20));
    assertComplete(world.run(tap()), 14);
  }

  @Test
  void theWholeTableIsReadWithoutTheCursor() {
    world.workspace().events().happened(35, START, 60);
    world.run(tap());
    JsonNode state = world.loader().state().orElseThrow();
    assertComplete(world.run(tap().fullTable(FEED)), 35);
    assertThat(world.loader().state().orElseThrow().path("bookmarks"))
        .isEqualTo(state.path("bookmarks"));
  }

  private static Fault page(List<ObjectNode> events, String next) {
    return Troubles.page("data", events, Optional.of(next).filter(text -> !text.isEmpty()));
  }
}
