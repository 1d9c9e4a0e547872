package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.Denial;
import io.github.tapintercom.demo.Family;
import io.github.tapintercom.demo.Fault;
import io.github.tapintercom.demo.Quirks;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunFaultsTest {
  private static final long NOON = World.NOON.getEpochSecond();

  private Logs logs;

  @BeforeEach
  void takeLogs() {
    logs = Logs.taken();
  }

  @AfterEach
  void giveLogsBack() {
    logs.close();
  }

  private static World seeded(World world) {
    for (Family family : Family.values()) {
      world.workspace().seed(family, 60, NOON - 90_000, 70);
    }
    return world;
  }

  private static void assertComplete(World world, Tap tap) {
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.missing(tap)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TOKEN_UNAUTHORIZED", "PLAN_RESTRICTED", "FORBIDDEN"})
  void failsOnlyTheStreamThatIsNotAllowedAndNamesThePermission(String denial) {
    Quirks quirks = Quirks.NONE.withDenied(Map.of("/tickets", Denial.valueOf(denial)));
    try (World world = seeded(World.with(o -> o.withQuirks(quirks)))) {
      World.Ended end =
          world.run(Tap.of("tickets", "contacts", "companies", "conversations", "tags"));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures())
          .singleElement()
          .asString()
          .startsWith("tickets")
          .contains("Read tickets");
      assertComplete(world, Tap.of("contacts", "companies", "conversations"));
      assertThat(end.output().schemas()).contains("tickets", "tags");
      assertThat(world.bookmark("tickets")).isEmpty();
      assertThat(world.bookmark("contacts")).hasValue(NOON);
      assertThat(world.log().count("POST /tickets/search")).isEqualTo(1);
    }
  }

  @Test
  void stopsWithItsOwnExitCodeWhenTheTokenIsRevokedInTheMiddle() {
    try (World world = seeded(World.plain())) {
      long from = world.log().total() + 12;
      world.faults(
          info ->
              info.number() > from
                  ? Optional.of(Fault.status(401, "token_revoked", "Token revoked"))
                  : Optional.empty());
      Tap tap = Tap.of("contacts", "conversations", "conversation_parts", "tickets").pageSize(4);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(3);
      assertThat(end.requests()).isLessThan(12 + 20);
      assertThat(end.output().lastType()).isEqualTo("STATE");
      assertThat(world.loader().violations()).isEmpty();
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  /** Others do not go on though their own requests would still be answered. */
  @Test
  void aRefusedTokenStopsTheOtherStreamsToo() {
    try (World world = seeded(World.plain())) {
      Fault revoked = Fault.status(401, "token_revoked", "Token revoked");
      world.faults(Troubles.always(to("/tickets/search"), revoked));
      AtomicLong askedThen = new AtomicLong(Long.MAX_VALUE);
      world.onRequest(
          info -> {
            if (info.path().equals("/tickets/search")) {
              askedThen.set(info.number());
            }
          });
      Tap tap = Tap.of("tickets", "conversations", "conversation_parts").pageSize(1);
      assertThat(world.run(tap).exitCode()).isEqualTo(3);
      assertThat(world.log().total() - askedThen.get()).isLessThan(60);
    }
  }

  /** A stream that has nothing to write would otherwise never notice. */
  @Test
  void aLoaderThatLeavesEndsAlsoTheStreamThatOnlyReads() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 3, NOON - 100, 1);
      world.workspace().seed(Family.COMPANIES, 3000, NOON - 900_000, 1);
      AtomicLong askedWhenItWent = new AtomicLong(-1);
      world.reading(
          (bytes, offset, length) -> {
            if (new String(bytes, offset, length, StandardCharsets.UTF_8).contains("RECORD")) {
              askedWhenItWent.compareAndSet(-1, world.log().total());
              throw new IOException("Broken pipe");
            }
          });
      world.faults(
          info -> {
            boolean late = info.path().startsWith("/companies") && info.number() > 6;
            Instant patience = Instant.now().plusSeconds(5);
            while (late && askedWhenItWent.get() < 0 && Instant.now().isBefore(patience)) {
              Thread.onSpinWait();
            }
            return Optional.empty();
          });
      assertThat(world.run(Tap.of("companies", "tickets").start(NOON - 500)).exitCode())
          .isEqualTo(1);
      assertThat(askedWhenItWent.get()).isPositive();
      assertThat(world.log().total() - askedWhenItWent.get()).isLessThan(10);
    }
  }

  static Stream<String> passingTroubles() {
    return Troubles.PASSING.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("passingTroubles")
  void repeatsARequestThatFailsThreeTimes(String trouble) {
    try (World world = seeded(World.plain())) {
      AtomicLong failed = new AtomicLong();
      world.faults(
          info ->
              info.path().equals("/tickets/search") && failed.incrementAndGet() <= 3
                  ? Optional.of(Troubles.PASSING.get(trouble))
                  : Optional.empty());
      Tap tap = Tap.of("tickets");
      World.Ended end = world.run(tap);
      assertThat(end.failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(failed.get()).isGreaterThan(3);
    }
  }

  @ParameterizedTest
  @MethodSource("passingTroubles")
  void failsTheStreamWhoseRequestsFailForEverAndKeepsItsBookmarkWhereItWas(String trouble) {
    try (World world = seeded(World.plain())) {
      Tap tap = Tap.of("tickets", "contacts");
      assertThat(world.run(tap).exitCode()).isZero();
      long before = world.bookmark("tickets").orElseThrow();
      world.time().advance(Duration.ofHours(1));
      world.workspace().add(Family.TICKETS, world.time().second() - 1800);
      world.workspace().add(Family.CONTACTS, world.time().second() - 1800);
      world.faults(Troubles.always(to("/tickets/search"), Troubles.PASSING.get(trouble)));
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().startsWith("tickets");
      assertThat(end.requests()).isLessThan(60);
      assertThat(world.bookmark("tickets")).hasValue(before);
      assertThat(world.bookmark("contacts").orElseThrow()).isGreaterThan(before + 3000);
      assertThat(end.output().lastType()).isEqualTo("STATE");
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  @Test
  void waitsAsLongAsRetryAfterAsks() {
    try (World world = seeded(World.plain())) {
      Fault later = new Fault.RateLimited(false, Map.of("Retry-After", "300"));
      world.faults(Troubles.nth(1, to("/tickets/search"), later));
      assertThat(world.run(Tap.of("tickets")).exitCode()).isZero();
      assertThat(world.time().second() - NOON).isBetween(300L, 330L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void asksOnlyOnceWhenTheAnswerWillNotChange(int status) {
    try (World world = seeded(World.plain())) {
      world.faults(
          Troubles.always(
              to("/tickets/search"), Fault.status(status, "parameter_invalid", "no such field")));
      World.Ended end = world.run(Tap.of("tickets", "contacts"));
      assertThat(end.failures()).singleElement().asString().contains("tickets", "no such field");
      assertThat(world.log().count("POST /tickets/search")).isEqualTo(1);
      assertComplete(world, Tap.of("contacts"));
    }
  }

  @Test
  void timesOutOnAServerThatHangsAndAsksAgain() {
    try (World world = seeded(World.plain())) {
      world.faults(Troubles.nth(2, to("/tickets/search"), new Fault.Hang()));
      Tap tap = Tap.of("tickets").pageSize(20).requestTimeout(Duration.ofMillis(300));
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
    }
  }

  @Test
  void failsAfterABoundedNumberOfTriesWhenNobodyListens() {
    World world = seeded(World.plain());
    world.close();
    World.Ended end = world.run(Tap.of("tickets"));
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures()).singleElement().asString().contains("ConnectException", "tried 8");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void completesWhenFivePercentOfAllRequestsFailInEveryWay(long seed) {
    try (World world = seeded(World.plain())) {
      world.workspace().seed(Family.COMPANIES, 400, NOON - 40_000, 9);
      List<Fault> every = new ArrayList<>(Troubles.PASSING.values());
      every.add(new Fault.Hang());
      Random random = new Random(seed);
      AtomicLong failed = new AtomicLong();
      world.faults(
          info -> {
            synchronized (random) {
              if (random.nextInt(20) > 0) {
                return Optional.empty();
              }
              return Optional.of(every.get((int) (failed.getAndIncrement() % every.size())));
            }
          });
      Tap tap =
          Tap.of("contacts", "companies", "conversations", "conversation_parts", "tickets")
              .pageSize(1)
              .requestTimeout(Duration.ofMillis(300));
      World.Ended end = world.run(tap);
      assertThat(end.failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(failed.get()).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void takesABookmarkInTheFutureForNowAndSaysSo() {
    try (World world = seeded(World.plain())) {
      assertThat(world.run(Tap.of("tickets")).exitCode()).isZero();
      world.loader().state(json("{'bookmarks':{'tickets':{'updated_at':'2031-01-01T00:00:00Z'}}}"));
      assertThat(world.run(Tap.of("tickets")).exitCode()).isZero();
      assertThat(world.loader().violations()).isEmpty();
      assertThat(logs.warnings()).singleElement().asString().contains("tickets", "future");
      assertThat(world.bookmark("tickets").orElseThrow()).isBetween(NOON, NOON + 5);
      world.workspace().add(Family.TICKETS, world.time().second());
      world.time().advance(Duration.ofSeconds(5));
      World.Ended next = world.run(Tap.of("tickets"));
      assertThat(next.output().records()).containsEntry("tickets", 1);
    }
  }

  @Test
  void keepsWhatItDoesNotKnowInTheStateAndGoesOnWithTheStreamThatWasCutOff() {
    try (World world = seeded(World.plain())) {
      world
          .loader()
          .state(
              json(
                  "{'mine':[1],'currently_syncing':'tickets','bookmarks':{'other':{'id':7},"
                      + "'leads':{'updated_at':'2026-01-01T00:00:00.000000Z'}}}"));
      List<JsonNode> states = world.run(Tap.of("contacts", "tickets", "tags")).output().states();
      assertThat(states.get(0).path("currently_syncing").asString()).isEqualTo("tickets");
      for (JsonNode state : states) {
        assertThat(state.path("mine")).isEqualTo(json("[1]"));
        assertThat(state.at("/bookmarks/other")).isEqualTo(json("{'id':7}"));
        assertThat(state.at("/bookmarks/leads/updated_at").asString()).startsWith("2026-01-01");
      }
      JsonNode last = states.get(states.size() - 1);
      assertThat(last.has("currently_syncing")).isFalse();
      assertThat(last.path("bookmarks").has("tags")).isFalse();
    }
  }

  /** Five seconds only pass when it never comes, which is the failure. */
  /** A search that finds a new record ten minutes late. */
  @Test
  void findsInTheLookbackWhatTheSearchDidNotKnowYet() {
    try (World world = seeded(World.plain())) {
      Tap tap = Tap.of("tickets").lookback(Duration.ofMinutes(10));
      world.time().advance(Duration.ofHours(1));
      assertThat(world.run(tap).exitCode()).isZero();
      long bookmark = world.bookmark("tickets").orElseThrow();
      world.workspace().add(Family.TICKETS, bookmark - 600);
      world.workspace().add(Family.TICKETS, bookmark - 601);
      assertThat(world.run(tap).output().records()).containsEntry("tickets", 1);
    }
  }

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

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"conversations", "conversation_parts", "conversations conversation_parts"})
  void aChildThatLagsBehindItsParentCatchesUpWhicheverIsReadFirst(String first) {
    try (World world = seeded(World.plain())) {
      Tap some = Tap.of(first.split(" ", -1)).pageSize(9);
      assertThat(world.run(some).exitCode()).isZero();
      assertComplete(world, some);
      world.time().advance(Duration.ofDays(3));
      String grown = List.copyOf(world.workspace().conversations().keySet()).get(3);
      world.workspace().addParts(grown, 3, world.time().second() - 600);
      Tap both = Tap.of("conversations", "conversation_parts").pageSize(9);
      assertThat(world.run(both).exitCode()).isZero();
      assertComplete(world, both);
      assertThat(world.bookmark("conversation_parts")).isEqualTo(world.bookmark("conversations"));
    }
  }

  /** Or else all that come after it would never be read, in no run. */
  @ParameterizedTest
  @ValueSource(ints = {500, 422})
  void oneConversationThatCannotBeHadKeepsNoOtherBack(int status) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 60, NOON - 90_000, 70);
      String id = List.copyOf(world.workspace().conversations().keySet()).get(20);
      world.faults(Troubles.always(to("/conversations/" + id), Fault.status(status, "oops", "no")));
      Tap tap = Tap.of("conversations", "conversation_parts").pageSize(5).concurrency(2);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().startsWith("conversation_parts");
      assertThat(world.loader().violations()).isEmpty();
      assertThat(world.missing(Tap.of("conversations"))).isEmpty();
      assertThat(world.missing(tap)).isNotEmpty().allMatch(part -> part.contains(id));
      assertThat(world.bookmark("conversation_parts"))
          .hasValueSatisfying(b -> assertThat(b).isLessThanOrEqualTo(NOON - 90_000 + 20 * 70));
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertThat(world.missing(tap)).isEmpty();
    }
  }

  @Test
  void theParentGoesOnWhenTheChildFails() {
    try (World world = seeded(World.plain())) {
      String bad = List.copyOf(world.workspace().conversations().keySet()).get(30);
      long changed = world.workspace().conversations().get(bad).path("updated_at").asLong();
      world.faults(Troubles.always(to("/conversations/" + bad), Fault.html(502)));
      Tap both = Tap.of("conversations", "conversation_parts").pageSize(6);
      World.Ended end = world.run(both);
      assertThat(end.failures()).singleElement().asString().startsWith("conversation_parts");
      assertComplete(world, Tap.of("conversations"));
      assertThat(world.bookmark("conversations")).hasValue(NOON);
      assertThat(world.bookmark("conversation_parts").orElse(0L)).isLessThanOrEqualTo(changed);
      world.quiet();
      assertThat(world.run(both).exitCode()).isZero();
      assertComplete(world, both);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 5_000, 60_000})
  void endsAtOnceWhenTheLoaderIsGone(long cut) {
    try (World world = seeded(World.plain())) {
      Tap tap =
          Tap.of("contacts", "companies", "conversations", "conversation_parts", "tickets")
              .pageSize(2);
      AtomicLong written = new AtomicLong();
      AtomicLong askedWhenItWent = new AtomicLong(-1);
      world.reading(
          (bytes, offset, length) -> {
            if (written.addAndGet(length) > cut) {
              askedWhenItWent.compareAndSet(-1, world.log().total());
            }
          });
      assertThat(world.run(tap, cut).exitCode()).isEqualTo(1);
      // Only what was on its way.
      assertThat(world.log().total() - askedWhenItWent.get()).isBetween(0L, 2L * 8);
      world.reading((bytes, offset, length) -> {});
      world.time().advance(Duration.ofSeconds(61));
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.17", "2.14"})
  void readsNothingPastAnEndDateAndPromisesNoMoreThanThat(String version) {
    try (World world = seeded(World.plain())) {
      long end = NOON - 90_000 + 20 * 70;
      Tap tap =
          Tap.of("contacts", "companies", "conversations", "conversation_parts", "tickets")
              .apiVersion(version)
              .end(end);
      World.Ended ended = world.run(tap);
      assertThat(ended.exitCode()).isZero();
      for (String stream : List.of("contacts", "companies", "conversations", "tickets")) {
        assertThat(ended.output().records()).containsEntry(stream, 21);
        assertThat(world.bookmark(stream)).hasValue(end);
      }
      assertThat(world.loader().violations()).isEmpty();
      Tap all = Tap.of("contacts", "companies", "conversations", "conversation_parts", "tickets");
      assertThat(world.run(all).exitCode()).isZero();
      assertComplete(world, all);
    }
  }

  @Test
  void aStreamThatTheCatalogWantsWholeIsReadWholeAndKeepsItsBookmark() {
    try (World world = seeded(World.plain())) {
      Tap whole = Tap.of("tickets", "contacts").fullTable("tickets");
      world.run(Tap.of("tickets", "contacts"));
      Optional<Long> before = world.bookmark("tickets");
      world.time().advance(Duration.ofDays(1));
      World.Ended end = world.run(whole);
      assertThat(end.output().records()).containsEntry("tickets", 60);
      assertThat(world.bookmark("tickets")).isEqualTo(before);
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
