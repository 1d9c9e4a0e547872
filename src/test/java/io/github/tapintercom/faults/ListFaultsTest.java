package io.github.tapintercom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Lists paged by number. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  @Test
  void failsWhenAListLeadsBackToAPageThatWasRead() {
    try (World world = World.plain()) {
      world.faults(
          info ->
              info.path().equals("/articles")
                  ? Optional.of(articles("1 2", 4, true, world))
                  : Optional.empty());
      World.Ended end = world.run(Tap.of("articles").pageSize(2));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("articles", "read already");
      assertThat(end.requests()).isLessThan(10);
    }
  }

  @Test
  void readsAListAgainThatGotShorterMeanwhile() {
    try (World world = World.plain()) {
      AtomicLong asked = new AtomicLong();
      world.faults(
          info -> {
            if (!info.path().equals("/articles")) {
              return Optional.empty();
            }
            boolean second = info.query().equals("page=2");
            boolean before = asked.incrementAndGet() == 1;
            int total = before ? 4 : 3;
            String ids = before ? "1 2" : second ? "4" : "2 3";
            return Optional.of(articles(ids, total, !second, world));
          });
      World.Ended end = world.run(Tap.of("articles").pageSize(2));
      assertThat(end.exitCode()).isZero();
      assertThat(world.loader().table("articles").keySet()).isEqualTo(Set.of("1", "2", "3", "4"));
    }
  }

  @Test
  void failsWhenAListGetsShorterEveryTimeItIsRead() {
    try (World world = World.plain()) {
      AtomicLong total = new AtomicLong(1000);
      world.faults(
          info ->
              info.path().equals("/articles")
                  ? Optional.of(
                      articles(
                          "1 2",
                          (int) total.decrementAndGet(),
                          !info.query().equals("page=2"),
                          world))
                  : Optional.empty());
      World.Ended end = world.run(Tap.of("articles").pageSize(2));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("articles", "changed");
    }
  }

  private static Fault articles(String ids, int total, boolean more, World world) {
    var body = JsonMapper.shared().createObjectNode().put("total_count", total);
    var data = body.putArray("data");
    for (String id : ids.split(" ", -1)) {
      data.addObject().put("id", id).put("type", "article");
    }
    if (more) {
      body.putObject("pages").put("next", world.server().baseUrl() + "/articles?page=2");
    }
    return new Fault.Reply(200, "application/json", body.toString(), Map.of());
  }
}
