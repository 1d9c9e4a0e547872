package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.search.SearchRules;
import io.github.tapintercom.demo.search.SearchRules.ContactsAfter;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A search with many pages is shared among walks, at the cost of few calls. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedReadFaultsTest {
  private static final int PAGE = 20;
  private static final String COUNT = "\"per_page\":1}";

  @AutoClose final Logs logs = Logs.taken();

  @ParameterizedTest
  @ValueSource(strings = {"tickets", "contacts", "conversations"})
  void makesHardlyMoreCallsThanThereArePages(String stream) {
    try (World world = World.plain()) {
      for (Family family : List.of(Family.TICKETS, Family.CONTACTS, Family.CONVERSATIONS)) {
        world.workspace().seed(family, 1_600, NOON - 16_000, 7);
      }
      Tap tap = Tap.of(stream).pageSize(PAGE);
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(searches(world, stream)).hasSizeBetween(80, 100);
    }
  }

  /** A workspace that is used no more, or data that were moved into one with their old dates. */
  @Test
  void makesFewCallsInVainWhereTheLatestChangeIsLongAgo() {
    try (World world = World.plain()) {
      seedLongAgo(world);
      Tap tap = Tap.of("contacts").pageSize(PAGE);
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(searches(world, "contacts")).hasSizeBetween(81, 92);
    }
  }

  static Stream<Fault> failures() {
    return Stream.of(
        Fault.status(400, "bad_request", "no"),
        Fault.status(500, "server_error", "no"),
        Fault.retryAfter("600"),
        Fault.html(200),
        new Fault.Disconnect(true));
  }

  /** Nobody waits for what is only good to know. */
  @ParameterizedTest
  @MethodSource("failures")
  void whoCannotBeToldTheLatestChangeReadsTheSame(Fault failure) {
    try (World world = World.plain()) {
      seedLongAgo(world);
      world.faults(
          info -> info.body().contains("descending") ? Optional.of(failure) : Optional.empty());
      Tap tap = Tap.of("contacts").pageSize(PAGE);
      Instant begun = world.time().instant();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(Duration.between(begun, world.time().instant())).isLessThan(Duration.ofMinutes(1));
    }
  }

  private static void seedLongAgo(World world) {
    world.workspace().seed(Family.CONTACTS, 1_600, NOON - 90_000_000, 60);
  }

  /** Most records changed at last, as where fields were filled for all of them. */
  @Test
  void makesFewCallsInVainWhereRecordsAreDense() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 40, NOON - 90_000_000, 890_000);
      world.workspace().seed(Family.TICKETS, 1_560, NOON - 1_600, 1);
      Tap tap = Tap.of("tickets").pageSize(PAGE);
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(searches(world, "tickets")).hasSizeBetween(80, 130);
    }
  }

  /** Where bounds are included, the walk behind that second reads it once more. */
  @ParameterizedTest
  @CsvSource({"false,45,80", "true,80,120"})
  void readsASecondThatHoldsMuchByTheTimeOfCreation(boolean inclusive, int from, int to) {
    SearchRules rules = new SearchRules(ContactsAfter.NEXT_DAY, inclusive);
    try (World world = World.with(options -> options.withSearch(rules))) {
      world.workspace().seed(Family.TICKETS, 50, NOON - 9_000, 20);
      world.workspace().seed(Family.TICKETS, 800, NOON - 5_000, 0);
      world.workspace().seed(Family.TICKETS, 50, NOON - 2_000, 20);
      List<String> ids = List.copyOf(world.workspace().tickets().keySet());
      for (int k = 50; k < 850; k++) {
        ObjectNode ticket = world.workspace().tickets().get(ids.get(k)).deepCopy();
        world.workspace().put(Family.TICKETS, ticket.put("created_at", NOON - 900_000 + 300L * k));
      }
      Tap tap = Tap.of("tickets").pageSize(PAGE);
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      List<String> bodies = searches(world, "tickets");
      assertThat(bodies).hasSizeBetween(from, to);
      assertThat(bodies)
          .filteredOn(body -> body.contains("created_at"))
          .hasSizeBetween(40, 60)
          .filteredOn(body -> !body.contains("starting_after"))
          .hasSizeGreaterThan(4);
    }
  }

  private static List<String> searches(World world, String stream) {
    List<String> bodies =
        world.log().requests().stream()
            .filter(to("/" + stream + "/search"))
            .map(request -> request.body())
            .toList();
    assertThat(bodies).filteredOn(body -> body.contains(COUNT)).hasSizeLessThan(5);
    return bodies;
  }
}
