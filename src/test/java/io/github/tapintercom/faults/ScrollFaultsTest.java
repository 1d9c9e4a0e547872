package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Worlds.COMPANIES;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.OPENING;
import static io.github.tapintercom.faults.Worlds.SCROLL;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.worldWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Scrolls over companies that are not what they seem. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScrollFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  /** A page of the scroll with these companies of the workspace. */
  private static Fault page(World world, int from, int to, OptionalInt total) {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("type", "list");
    ArrayNode data = body.putArray("data");
    List<ObjectNode> all = List.copyOf(world.workspace().companies().values());
    all.subList(from, to).forEach(data::add);
    total.ifPresent(number -> body.put("total_count", number));
    body.put("scroll_param", "the-scroll");
    return new Fault.Reply(200, "application/json", body.toString(), Map.of());
  }

  /** A cache in front of Intercom: the URL of all further pages is the same. */
  @Test
  void aScrollThatRepeatsItsPageFailsWithinAFewRequests() {
    try (World world = worldWith(250)) {
      Fault cached = page(world, 100, 200, OptionalInt.empty());
      world.faults(Troubles.always(SCROLL.and(OPENING.negate()), cached));
      World.Ended end = world.run(COMPANIES);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("companies", "second time");
      assertThat(end.requests()).isLessThan(60);
      assertThat(world.bookmark("companies")).isEmpty();
    }
  }

  /** They look alike but for their other fields; a page that comes twice looks the same in all. */
  @Test
  void twoPagesOfCompaniesWithoutIdsAreNotOnePage() {
    try (World world = worldWith(20)) {
      List<String> ids = List.copyOf(world.workspace().companies().keySet());
      AtomicInteger next = new AtomicInteger();
      world.faults(
          info -> {
            if (OPENING.test(info)) {
              next.set(0);
            }
            int at = SCROLL.test(info) ? next.getAndIncrement() : 21;
            return at > 20
                ? Optional.empty()
                : Optional.of(at < 2 ? withoutId(world, at) : pageOrEnd(world, at));
          });
      World.Ended end = world.run(COMPANIES);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("no usable 'id'");
      assertThat(world.loader().table("companies").keySet())
          .containsExactlyInAnyOrderElementsOf(ids.subList(2, 20));
    }
  }

  private static Fault pageOrEnd(World world, int at) {
    return page(world, at, Math.min(20, at + 1), OptionalInt.empty());
  }

  private static Fault withoutId(World world, int at) {
    List<ObjectNode> all = List.copyOf(world.workspace().companies().values());
    ObjectNode body = JsonMapper.shared().createObjectNode().put("type", "list");
    ObjectNode company = all.get(at).deepCopy();
    company.remove("id");
    body.putArray("data").add(company);
    body.put("scroll_param", "the-scroll");
    return new Fault.Reply(200, "application/json", body.toString(), Map.of());
  }

  /** The page that came twice stood in the place of another. */
  @Test
  void aScrollThatRepeatedAPageOnceStartsAgain() {
    try (World world = worldWith(250)) {
      AtomicInteger asked = new AtomicInteger();
      world.faults(
          info -> {
            boolean again = OPENING.test(info) && asked.get() > 0;
            int number =
                again ? asked.addAndGet(100) : SCROLL.test(info) ? asked.incrementAndGet() : 0;
            return switch (number) {
              case 1, 2 -> Optional.of(page(world, 0, 100, OptionalInt.empty()));
              case 3 -> Optional.of(page(world, 200, 250, OptionalInt.empty()));
              case 4 -> Optional.of(page(world, 0, 0, OptionalInt.empty()));
              default -> Optional.empty();
            };
          });
      assertComplete(world, world.run(COMPANIES), 250);
      assertThat(logs.warnings()).anyMatch(w -> w.contains("starts again"));
    }
  }

  /** Somebody on the way sent a request twice: the scroll moved on and a page was lost. */
  @Test
  void fewerCompaniesThanAnnouncedIsAFailureWithBothNumbers() {
    try (World world = worldWith(50)) {
      OptionalInt total = OptionalInt.of(50);
      world.faults(
          info -> {
            if (!SCROLL.test(info)) {
              return Optional.empty();
            }
            boolean opening = OPENING.test(info);
            long asked = world.log().requests().stream().filter(SCROLL).count();
            return Optional.of(
                opening
                    ? page(world, 0, 20, total)
                    : asked % 3 == 2 ? page(world, 30, 50, total) : page(world, 0, 0, total));
          });
      World.Ended end = world.run(COMPANIES);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures())
          .singleElement()
          .asString()
          .contains("companies", "announced 50 records", "gave 40");
      assertThat(end.requests()).isLessThan(40);
      assertThat(world.bookmark("companies")).isEmpty();
      assertThat(end.output().records()).containsEntry("companies", 40);
    }
  }

  /** The scroll shows it only then, and nothing tells that it is new. */
  @Test
  void aCompanyThatGetsItsFirstUserLaterIsReadWhenTheCatalogWantsTheWholeTable() {
    try (World world = worldWith(120)) {
      world.run(COMPANIES);
      world.workspace().add(Family.COMPANIES, NOON - 80_000);
      world.run(COMPANIES);
      assertThat(world.missing(COMPANIES)).hasSize(1);
      Tap whole = Tap.of("companies").fullTable("companies");
      assertThat(world.run(whole).exitCode()).isZero();
      assertThat(world.missing(whole)).isEmpty();
    }
  }
}
