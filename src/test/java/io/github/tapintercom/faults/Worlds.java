package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.List;
import java.util.function.Predicate;

/** Worlds with records in them, and what is asked of them after a run. */
public final class Worlds {
  public static final long NOON = World.NOON.getEpochSecond();
  static final Predicate<RequestInfo> SCROLL = to("/companies/scroll");
  static final Predicate<RequestInfo> OPENING =
      SCROLL.and(info -> !info.query().contains("scroll_param"));
  static final Tap COMPANIES = Tap.of("companies");

  private Worlds() {}

  /** Sixty records of each kind, all of them from the day before. */
  public static World seeded(World world) {
    for (Family family : Family.values()) {
      world.workspace().seed(family, 60, NOON - 90_000, 70);
    }
    return world;
  }

  /** Reads a search in slices from so many pages on, with so many pages a slice. */
  static ReadLimits slices(int walkPages, int slicePages) {
    return new ReadLimits(walkPages, slicePages, 1 << 20, ReadLimits.defaults().spillDirectory());
  }

  /** This many companies and nothing else. */
  static World worldWith(int companies) {
    World world = World.plain();
    world.workspace().seed(Family.COMPANIES, companies, NOON - 90_000, 7);
    return world;
  }

  /** These tickets hold a letter of so many bytes from now on. */
  static void withLetters(World world, List<String> tickets, int bytes) {
    String letter = "x".repeat(bytes);
    for (String id : tickets) {
      long updated = world.workspace().tickets().get(id).path("updated_at").asLong();
      world
          .workspace()
          .update(
              Family.TICKETS,
              id,
              updated,
              ticket -> ticket.withObject("ticket_attributes").put("letter", letter));
    }
  }

  /** Everything is with the loader, and no STATE said so too early. */
  static void assertComplete(World world, Tap tap) {
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.missing(tap)).isEmpty();
  }

  /** All companies are with the loader, in this many records. */
  static void assertComplete(World world, World.Ended end, int sent) {
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.missing(COMPANIES)).isEmpty();
    assertThat(end.output().records()).containsEntry("companies", sent);
  }

  /** How many scrolls were begun. */
  static long opened(World world) {
    return world.log().requests().stream().filter(OPENING).count();
  }
}
