package io.github.tapintercom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Some records break the search, wherever they lie: all others are read. */
class BrokenRecordsProperties {
  private static final long CREATED = 1_500_000_000;
  private static final long NOW = World.NOON.getEpochSecond();

  private static Logs logs;

  @BeforeContainer
  static void quietly() {
    logs = Logs.taken();
  }

  @AfterContainer
  static void loudAgain() {
    logs.close();
  }

  /**
   * Records that changed together.
   *
   * @param ago seconds before noon of the first
   * @param apart seconds between two of them
   */
  record Seed(int count, int ago, int apart) {}

  /**
   * One workspace and how it is read.
   *
   * @param broken which records, modulo how many there are
   */
  record Case(
      Family family,
      String version,
      int pageSize,
      int walkPages,
      int slicePages,
      List<Seed> seeds,
      List<Integer> broken) {}

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<Seed> seeds =
        Combinators.combine(
                Arbitraries.integers().between(1, 9),
                Arbitraries.of(100, 3_600, 86_400, 200_000, 900_000, 20_000_000),
                Arbitraries.of(0, 1, 2, 70, 4_000))
            .as(Seed::new);
    return Combinators.combine(
            Arbitraries.of(Family.TICKETS, Family.CONTACTS, Family.CONVERSATIONS),
            Arbitraries.of("2.17", "2.14"),
            Arbitraries.integers().between(1, 7),
            Arbitraries.of(1, 4),
            Arbitraries.of(1, 3),
            seeds.list().ofMinSize(1).ofMaxSize(5),
            Arbitraries.integers().between(0, 40).list().ofMinSize(1).ofMaxSize(3))
        .as(Case::new);
  }

  /** Searched for alone, that second fails: it does not tell how dates match. */
  @Example
  void oneBetweenTwoBrokenOnesIsReadWhenAllChangedAtTheBeginningOfAnHour() {
    allOthersAreRead(
        new Case(Family.CONTACTS, "2.17", 1, 1, 1, List.of(new Seed(3, 86_400, 0)), List.of(0, 2)));
  }

  @Property(seed = "60", tries = 60, edgeCases = EdgeCasesMode.NONE)
  void allOthersAreRead(@ForAll("cases") Case some) {
    try (World world = World.plain()) {
      some.seeds().forEach(seed -> seed(world, some.family(), seed));
      List<String> ids = List.copyOf(world.workspace().records(some.family()).keySet());
      Set<String> broken = new HashSet<>();
      some.broken().forEach(pick -> broken.add(ids.get(pick % ids.size())));
      Tap tap = tap(some);
      World.Ended end;
      String search = "/" + some.family().name().toLowerCase(java.util.Locale.ROOT) + "/search";
      try (Aside aside = new Aside(world.workspace(), some.version())) {
        world.faults(aside.broken(search, broken));
        end = world.run(tap);
      }
      assertThat(end.failures()).as("%s", some).isEmpty();
      long until = world.bookmark(tap.streams().get(0)).orElseThrow();
      assertThat(until).as("%s", some).isBetween(NOW, NOW + 2);
      broken.forEach(id -> world.workspace().delete(some.family(), id, NOW));
      assertThat(world.missing(tap)).as("%s", some).isEmpty();
    }
  }

  /** Created days apart, since what is broken together in every respect hides what lies between. */
  private static void seed(World world, Family family, Seed seed) {
    for (int i = 0; i < seed.count(); i++) {
      long second = Math.min(NOW - seed.ago() + (long) i * seed.apart(), NOW);
      String id = world.workspace().add(family, second);
      long created = CREATED + world.workspace().records(family).size() * 300_000L;
      world.workspace().update(family, id, second, node -> node.put("created_at", created));
    }
  }

  private static Tap tap(Case some) {
    ReadLimits usual = ReadLimits.defaults();
    Tap tap =
        switch (some.family()) {
          case TICKETS -> Tap.of("tickets");
          case CONVERSATIONS -> Tap.of("conversations", "conversation_parts");
          default -> Tap.of("contacts");
        };
    return tap.apiVersion(some.version())
        .pageSize(some.pageSize())
        .limits(
            new ReadLimits(
                some.walkPages(), some.slicePages(), usual.outboxBytes(), usual.spillDirectory()));
  }
}
