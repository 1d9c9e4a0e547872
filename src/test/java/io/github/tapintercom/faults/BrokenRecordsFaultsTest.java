package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.after;
import static io.github.tapintercom.faults.Troubles.page;
import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Records on which the search itself fails. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenRecordsFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

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
      assertThat(world.log().count("POST /conversations/search")).isLessThan(700);
      broken.forEach(id -> world.workspace().delete(Family.CONVERSATIONS, id, NOON));
      assertThat(world.missing(tap)).isEmpty();
      assertThat(logs.warnings()).filteredOn(w -> w.contains("unreadable")).hasSize(2);
    }
  }

  /** Otherwise runs that are killed after a while would never come past an early broken record. */
  @ParameterizedTest
  @ValueSource(longs = {150_000, 300_000, World.NEVER_CUT})
  void coversWhatItReadsBehindABrokenRecordAsItReadsIt(long cut) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 60, NOON - 90_000, 700);
      String broken = List.copyOf(world.workspace().conversations().keySet()).get(4);
      long brokenAt = NOON - 90_000 + 4 * 700;
      // One call at a time: how far the parts are at the cut must not be up to threads.
      Tap tap = Tap.of("conversations", "conversation_parts").pageSize(5).concurrency(1);
      World.Ended end;
      try (Aside aside = new Aside(world.workspace(), "2.17")) {
        world.faults(aside.broken("/conversations/search", Set.of(broken)));
        end = world.run(tap, cut);
      }
      for (String stream : List.of("conversations", "conversation_parts")) {
        assertThat(end.output().states())
            .flatMap(state -> World.bookmark(state, stream).stream().toList())
            .as(stream)
            .anyMatch(second -> second > brokenAt && second < NOON);
      }
      world.quiet();
      world.workspace().delete(Family.CONVERSATIONS, broken, NOON);
      assertThat(world.run(tap).exitCode()).isZero();
      assertThat(world.missing(tap)).isEmpty();
    }
  }

  /** Where a slice ends, a request counts the records that follow; that one may be broken, too. */
  @ParameterizedTest
  @ValueSource(strings = {"2.17", "2.14"})
  void readsAroundABrokenRecordWhereverItLiesInSlices(String version) {
    for (int at = 0; at < 24; at++) {
      try (World world = World.plain()) {
        world.workspace().seed(Family.CONTACTS, 24, NOON - 900_000, 30_000);
        String broken = List.copyOf(world.workspace().contacts().keySet()).get(at);
        Path place = ReadLimits.defaults().spillDirectory();
        Tap tap =
            Tap.of("contacts")
                .apiVersion(version)
                .pageSize(2)
                .limits(new ReadLimits(1, 2, 1 << 20, place));
        World.Ended end;
        try (Aside aside = new Aside(world.workspace(), version)) {
          world.faults(aside.broken("/contacts/search", Set.of(broken)));
          end = world.run(tap);
        }
        assertThat(end.failures()).as("broken: %d", at).isEmpty();
        world.workspace().delete(Family.CONTACTS, broken, NOON);
        assertThat(world.missing(tap)).as("broken: %d", at).isEmpty();
        assertThat(world.bookmark("contacts")).hasValue(NOON);
      }
    }
    assertThat(logs.warnings()).filteredOn(w -> w.contains("unreadable")).hasSizeGreaterThan(23);
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

  /**
   * No other record tells how dates match; what tells the three apart is when they were created.
   */
  @Test
  void readsTheOneBetweenTwoBrokenContactsOfOneSecond() {
    try (World world = World.plain()) {
      for (int k = 0; k < 3; k++) {
        String id = world.workspace().add(Family.CONTACTS, NOON - 100);
        long created = NOON - 9_000_000 + k * 300_000L;
        world
            .workspace()
            .update(Family.CONTACTS, id, NOON - 100, node -> node.put("created_at", created));
      }
      List<String> ids = List.copyOf(world.workspace().contacts().keySet());
      Set<String> broken = Set.of(ids.get(0), ids.get(2));
      Tap tap = Tap.of("contacts").pageSize(1);
      World.Ended end;
      try (Aside aside = new Aside(world.workspace(), "2.17")) {
        world.faults(aside.broken("/contacts/search", broken));
        end = world.run(tap);
      }
      assertThat(end.failures()).isEmpty();
      broken.forEach(id -> world.workspace().delete(Family.CONTACTS, id, NOON));
      assertThat(world.missing(tap)).isEmpty();
      assertThat(logs.warnings()).filteredOn(w -> w.contains("unreadable")).hasSize(2);
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
}
