package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Logs that are read in windows of time. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogFaultsTest {
  private static final String PATH = "/admins/activity_logs";
  private static final String LOG = "activity_logs";
  private static final long DAY = 86_400;
  private static final long NOON = World.NOON.getEpochSecond();
  private static final long START = NOON - 400 * DAY;
  private static final Pattern AFTER = Pattern.compile("created_at_after=(\\d+)");
  private static final Pattern BEFORE = Pattern.compile("created_at_before=(\\d+)");

  @AutoClose final Logs logs = Logs.taken();
  @AutoClose final World world = World.plain();

  private static Tap tap() {
    return Tap.of(LOG).start(START).lookback(Duration.ZERO);
  }

  private static long number(Pattern pattern, RequestInfo info) {
    Matcher found = pattern.matcher(info.query());
    assertThat(found.find()).as(info.query()).isTrue();
    return Long.parseLong(found.group(1));
  }

  private static long length(RequestInfo info) {
    return number(BEFORE, info) - number(AFTER, info) - 1;
  }

  private List<RequestInfo> asked() {
    return world.log().requests().stream().filter(to(PATH)).toList();
  }

  private void assertComplete(World.Ended end, int sent) {
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.missing(tap())).isEmpty();
    assertThat(end.output().records().getOrDefault(LOG, 0)).isEqualTo(sent);
  }

  @Test
  void aSecondRunReadsWhatCameSinceInOneRequest() {
    world.workspace().events().logged(300, START, DAY + 7);
    assertComplete(world.run(tap()), 300);
    assertThat(world.bookmark(LOG))
        .hasValueSatisfying(b -> assertThat(b).isBetween(NOON, NOON + 9));

    world.workspace().events().logged(3, world.time().second() + 1, 60);
    world.time().advance(Duration.ofMinutes(30));
    int before = asked().size();
    assertComplete(world.run(tap()), 3);
    assertThat(asked()).hasSize(before + 1);
  }

  @Test
  void yearsWithoutEventsCostFewRequests() {
    world.workspace().events().logged(NOON - 30);
    assertComplete(world.run(Tap.of(LOG)), 1);
    assertThat(asked()).hasSizeLessThan(20);
  }

  @Test
  void windowsThatIntercomFailsOnAreReadInShorterOnes() {
    world.workspace().events().logged(2000, START, DAY / 8);
    world.faults(Troubles.always(i -> to(PATH).test(i) && length(i) > 2 * DAY, Fault.html(500)));
    assertComplete(world.run(tap()), 2000);
    assertThat(asked()).filteredOn(i -> length(i) > 2 * DAY).hasSizeLessThan(60);
  }

  @Test
  void whatFailsInTheShortestWindowTooFailsTheStreamThere() {
    world.workspace().events().logged(2000, START, DAY / 8);
    long bad = START + 100 * DAY;
    world.faults(
        Troubles.always(
            i -> to(PATH).test(i) && number(AFTER, i) < bad && number(BEFORE, i) > bad,
            Fault.html(500)));
    World.Ended end = world.run(tap());
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures()).singleElement().asString().contains(LOG, "500");
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.bookmark(LOG))
        .hasValueSatisfying(b -> assertThat(b).isBetween(bad - DAY / 2, bad));
    world.quiet();
    end = world.run(tap());
    assertComplete(end, 2000 - 8 * 100 + (int) (bad - bookmarkBefore(end)) / (int) (DAY / 8));
  }

  /** The bookmark with which this run began. */
  private long bookmarkBefore(World.Ended end) {
    return World.bookmark(end.output().states().get(0), LOG).orElseThrow();
  }

  @Test
  void aRunThatWasKilledGoesOnWhereItsLastWholeWindowEnded() {
    world.workspace().events().logged(2000, START, DAY / 8);
    world.run(tap(), 200_000);
    long bookmark = world.bookmark(LOG).orElseThrow();
    assertThat(bookmark).isBetween(START + 5 * DAY, START + 249 * DAY);
    int before = asked().size();
    World.Ended end = world.run(tap());
    assertThat(number(AFTER, asked().get(before))).isEqualTo(bookmark - 1);
    assertComplete(end, 2000 - (int) ((bookmark - START + DAY / 8 - 1) / (DAY / 8)));
  }

  /** Whether the seconds of a window's parameters are inside is not documented. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void eventsAtTheBordersOfWindowsComeOnce(int inclusive) {
    world.workspace().events().logged(100, START, DAY);
    world.workspace().events().logged(100, START - 1, DAY);
    world.faults(
        info -> to(PATH).test(info) ? Optional.of(window(info, inclusive)) : Optional.empty());
    assertComplete(world.run(tap()), 199);
  }

  private Fault window(RequestInfo info, int inclusive) {
    long after = number(AFTER, info) - inclusive;
    long before = number(BEFORE, info) + inclusive;
    List<ObjectNode> events =
        world.workspace().directory().events(LOG).stream()
            .filter(e -> e.path("created_at").asLong() > after)
            .filter(e -> e.path("created_at").asLong() < before)
            .toList();
    return reply(events, "null");
  }

  private static Fault reply(List<ObjectNode> events, String next) {
    String items = events.stream().map(ObjectNode::toString).collect(Collectors.joining(","));
    return JsonReplies.reply(
        JsonReplies.object(
            "{\"activity_logs\":[%s],\"pages\":{\"next\":%s}}".formatted(items, next)));
  }

  @Test
  void eventsThatComeWhileItIsReadShiftNothing() {
    world.workspace().events().logged(60, NOON - DAY, 60);
    world.onRequest(info -> world.workspace().events().logged(2, world.time().second(), 0));
    World.Ended end = world.run(tap().pageSize(10));
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().violations()).isEmpty();
    world.quiet();
    assertThat(world.run(tap().pageSize(10)).failures()).isEmpty();
    assertThat(world.missing(tap())).isEmpty();
  }

  @Test
  void aWindowThatGotShorterIsReadAgain() {
    world.workspace().events().logged(40, NOON - DAY, 60);
    List<ObjectNode> events = world.workspace().directory().events(LOG);
    AtomicInteger pages = new AtomicInteger();
    world.onRequest(
        info -> {
          if (info.query().contains("page=2") && pages.incrementAndGet() == 1) {
            events.subList(28, 39).clear(); // the newest but one: the others move up
          }
        });
    World.Ended end = world.run(tap().start(NOON - 3 * DAY).pageSize(10));
    assertThat(end.failures()).isEmpty();
    assertThat(world.missing(tap())).isEmpty();
    assertThat(pages).hasValue(2);
  }

  @Test
  void aPageThatLeadsToItselfFailsTheStream() {
    world.workspace().events().logged(3, NOON - DAY, 60);
    List<ObjectNode> events = world.workspace().directory().events(LOG);
    world.faults(
        info ->
            to(PATH).test(info)
                ? Optional.of(
                    reply(
                        events, "\"" + world.server().baseUrl() + PATH + "?" + info.query() + "\""))
                : Optional.empty());
    World.Ended end = world.run(tap().start(NOON - 2 * DAY));
    assertThat(end.failures()).singleElement().asString().contains(LOG, "read already");
    assertThat(end.requests()).isLessThan(10);
  }

  @Test
  void anEventThatCannotBeWrittenHoldsTheBookmarkAndNoOtherEvent() {
    world.workspace().events().logged(100, START, DAY);
    ObjectNode bad = world.workspace().directory().events(LOG).get(50);
    bad.putNull("id");
    World.Ended end = world.run(tap());
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures()).singleElement().asString().contains("1 record(s)");
    assertThat(end.output().records()).containsEntry(LOG, 99);
    assertThat(world.bookmark(LOG))
        .hasValueSatisfying(b -> assertThat(b).isBetween(START, START + 50 * DAY));
  }
}
