package io.github.tapintercom.properties;

import io.github.tapintercom.demo.search.SearchRules.ContactsAfter;
import io.github.tapintercom.properties.History.Api;
import io.github.tapintercom.properties.History.Bad;
import io.github.tapintercom.properties.History.Change;
import io.github.tapintercom.properties.History.Kind;
import io.github.tapintercom.properties.History.Run;
import io.github.tapintercom.properties.History.Seed;
import io.github.tapintercom.properties.History.Setup;
import io.github.tapintercom.properties.History.Streams;
import io.github.tapintercom.properties.History.Trouble;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Makes random histories. */
final class Histories {
  private static final int REQUESTS = 60;

  private Histories() {}

  static Arbitrary<History> all() {
    return Combinators.combine(setups(), seeds().list().ofMaxSize(6), runs().list().ofMaxSize(4))
        .as(History::new);
  }

  private static Arbitrary<Setup> setups() {
    Arbitrary<int[]> small =
        Combinators.combine(
                Arbitraries.integers().between(1, 10),
                Arbitraries.of(1, 2, 6),
                Arbitraries.of(0, 1, 3, 40),
                Arbitraries.of(20, 400, 1000, 2500),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 3),
                Arbitraries.of(0, -9, 30))
            .as(
                (page, calls, late, tick, walk, slice, skew) ->
                    new int[] {page, calls, late, tick, walk, slice, skew});
    return Combinators.combine(
            Arbitraries.of(Streams.enabled()),
            Arbitraries.of(false, true),
            apis(),
            begins(),
            small,
            hostile())
        .as(
            (streams, more, api, begin, n, hostile) ->
                new Setup(
                    streams, more, api, begin, n[0], n[1], n[2], n[3], n[4], n[5], n[6], hostile));
  }

  private static Arbitrary<Set<Hostility>> hostile() {
    Arbitrary<Hostility> each = Arbitraries.of(Hostility.enabled());
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(Set.of())),
        Tuple.of(1, each.set().ofMinSize(1).ofMaxSize(2).filter(Histories::canBeDetected)));
  }

  /**
   * An end that comes too early is detected by the number announced. When that number is missing or
   * too low as well, the server lies in one voice, and nothing it says tells it from a smaller
   * workspace.
   */
  private static boolean canBeDetected(Set<Hostility> hostile) {
    return !hostile.contains(Hostility.EARLY_END)
        || (!hostile.contains(Hostility.COUNT_TOO_LOW) && !hostile.contains(Hostility.NO_COUNT));
  }

  private static Arbitrary<Api> apis() {
    return Combinators.combine(
            Arbitraries.of("2.17", "2.14", "2.10"),
            Arbitraries.of(ContactsAfter.class),
            Arbitraries.of(true, false),
            Arbitraries.of(
                "UTC",
                "Pacific/Chatham",
                "Pacific/Marquesas",
                "Pacific/Kiritimati",
                "America/New_York",
                "Europe/Berlin",
                "Australia/Lord_Howe"))
        .as(Api::new);
  }

  /** A plain noon, a moment after midnight, and days on which clocks change. */
  private static Arbitrary<String> begins() {
    return Arbitraries.of(
        "2026-06-10T12:00:00Z",
        "2026-06-10T00:00:02Z",
        "2026-03-08T07:10:00Z",
        "2026-03-29T01:00:05Z",
        "2026-04-04T15:30:00Z",
        "2026-10-25T01:30:00Z",
        "2026-11-01T06:30:00Z");
  }

  private static Arbitrary<Seed> seeds() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 14),
            Arbitraries.of(0, 1, 2, 3, 30, 3600, 50_000, 86_400, 86_401, 200_000, 900_000),
            Arbitraries.of(0, 1, 100_000),
            Arbitraries.of(0, 1, 90_000))
        .as(Seed::new);
  }

  private static Arbitrary<Run> runs() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 5, 700, 40_000, 300_000),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 31))),
            sometimes(1, Arbitraries.integers().between(0, 12_000)),
            sometimes(3, Arbitraries.integers().between(1, REQUESTS)),
            sometimes(5, Arbitraries.of(0, 1, 100, 90_000)),
            changes().list().ofMaxSize(8),
            troubles().list().ofMaxSize(6))
        .as(Run::new);
  }

  /** Once for so many times without. */
  private static Arbitrary<OptionalInt> sometimes(int without, Arbitrary<Integer> some) {
    return Arbitraries.frequencyOf(
        Tuple.of(without, Arbitraries.just(OptionalInt.empty())),
        Tuple.of(1, some.map(OptionalInt::of)));
  }

  private static Arbitrary<Change> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(1, REQUESTS),
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(1, 1, 1, 2, 9))
        .as(Change::new);
  }

  private static Arbitrary<Bad> troubles() {
    return Combinators.combine(
            Arbitraries.integers().between(1, REQUESTS),
            Arbitraries.of(1, 1, 1, 1, 2, 12),
            Arbitraries.of(Trouble.class))
        .as(Bad::new);
  }
}
