package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.search.SearchRules;
import io.github.tapintercom.demo.search.SearchRules.ContactsAfter;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that matches contacts' dates by the day, though version 2.17 is requested. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SearchDatesFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  private static Aside byTheDay(World world, String zone, ContactsAfter after) {
    return new Aside(
        world.workspace(),
        "2.14",
        options -> options.withZone(ZoneId.of(zone)).withSearch(new SearchRules(after, false)));
  }

  private static FaultPlan responses(Aside aside) {
    return aside.changed("/contacts/search", (info, response) -> {});
  }

  @ParameterizedTest
  @CsvSource({"UTC,NEXT_DAY", "UTC,SAME_DAY", "Pacific/Chatham,NEXT_DAY", "Etc/GMT+12,NEXT_DAY"})
  void readsAContactThatChangedTenMinutesAgo(String zone, ContactsAfter after) {
    try (World world = World.plain();
        Aside aside = byTheDay(world, zone, after)) {
      world.workspace().seed(Family.CONTACTS, 40, NOON - 30 * 86_400, 60_000);
      world.faults(responses(aside));
      Tap tap = Tap.of("contacts").apiVersion("2.17");
      assertThat(world.run(tap).exitCode()).isZero();
      world.time().advance(Duration.ofHours(1));
      String id = List.copyOf(world.workspace().contacts().keySet()).get(3);
      world.workspace().touch(Family.CONTACTS, id, world.time().second() - 600);
      long before = world.log().requests().stream().filter(to("/contacts/search")).count();
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
      long after2 = world.log().requests().stream().filter(to("/contacts/search")).count();
      assertThat(after2 - before).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"UTC,NEXT_DAY", "Pacific/Chatham,SAME_DAY", "America/New_York,NEXT_DAY"})
  void readsManyContactsInSlicesAndSaysWhatTheServerDoes(String zone, ContactsAfter after) {
    try (World world = World.plain();
        Aside aside = byTheDay(world, zone, after)) {
      world.workspace().seed(Family.CONTACTS, 300, NOON - 20 * 86_400, 5_000);
      world.faults(responses(aside));
      Tap tap =
          Tap.of("contacts")
              .apiVersion("2.17")
              .pageSize(10)
              .start(NOON - 18 * 86_400)
              .limits(Worlds.slices(1, 2));
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(logs.warnings()).anySatisfy(w -> assertThat(w).contains("contacts", "by the day"));
    }
  }

  /** The only seconds to find it out with begin a day: the day before lies next to each of them. */
  @Test
  void findsOutThatDatesMatchByTheDayThoughAllContactsChangedAtMidnight() {
    try (World world = World.plain();
        Aside aside = byTheDay(world, "UTC", ContactsAfter.SAME_DAY)) {
      world.workspace().seed(Family.CONTACTS, 300, NOON - 43_200 - 300 * 86_400, 86_400);
      world.faults(responses(aside));
      Tap tap = Tap.of("contacts").apiVersion("2.17").pageSize(5).limits(Worlds.slices(1, 2));
      World.Ended end = world.run(tap.start(NOON - 200 * 86_400));
      assertThat(end.failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(logs.warnings()).anySatisfy(w -> assertThat(w).contains("contacts", "by the day"));
    }
  }

  /** Room around each slice would cost more than the slices themselves where a day is full. */
  @Test
  void readsSlicesByTheSecondWhereTheServerDoes() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONTACTS, 600, NOON - 86_400, 100);
      Tap tap = Tap.of("contacts").apiVersion("2.17").pageSize(10).limits(Worlds.slices(1, 2));
      World.Ended end = world.run(tap);
      assertThat(end.failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(end.requests()).isLessThan(200);
      assertThat(logs.warnings()).isEmpty();
    }
  }
}
