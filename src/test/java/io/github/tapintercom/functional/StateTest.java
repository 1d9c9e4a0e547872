package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From where a run goes on, in every form of state there is, and what it leaves behind. */
class StateTest {
  private static final Map<String, String> KEYS =
      Map.of(
          "contacts", "updated_at",
          "users", "updated_at",
          "leads", "updated_at",
          "companies", "updated_at",
          "conversations", "updated_at",
          "conversation_parts", "conversation_updated_at",
          "tickets", "updated_at");
  private static final Instant BOOKMARK = Instant.parse("2025-06-15T12:34:56Z");
  private static final Instant FROM = BOOKMARK.minusSeconds(600);

  @TempDir private Path directory;
  private DemoTap tap;

  @BeforeEach
  void serve() {
    tap = new DemoTap(directory, DemoOptions.of(GeneratedWorkspace.of(300)));
  }

  @AfterEach
  void close() {
    tap.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.17", "2.14"})
  void readsEverythingSinceTheBookmarkLessTheLookbackAndNothingElse(String version) {
    tap.config().put("api_version", version);
    TapRun all = tap.run(TestCatalog.only(KEYS.keySet().toArray(String[]::new)), object("{}"));
    ObjectNode state = object("{\"bookmarks\":{}}");
    KEYS.forEach(
        (stream, key) ->
            ((ObjectNode) state.get("bookmarks")).putObject(stream).put(key, BOOKMARK.toString()));
    TapRun since = tap.run(TestCatalog.only(KEYS.keySet().toArray(String[]::new)), state);

    KEYS.forEach(
        (stream, key) -> {
          List<String> expected =
              all.records(stream).stream()
                  .filter(r -> !Instant.parse(r.get(key).asString()).isBefore(FROM))
                  .map(r -> r.get("id").asString())
                  .toList();
          assertThat(expected).as(stream).isNotEmpty();
          assertThat(all.records(stream).size()).isGreaterThan(expected.size());
          assertThat(since.records(stream).stream().map(r -> r.get("id").asString()))
              .as(stream)
              .containsExactlyInAnyOrderElementsOf(expected);
        });
  }

  @Test
  void startsAtARecordOfExactlyThatSecond() {
    TapRun all = tap.run(TestCatalog.only("tickets"), object("{}"));
    List<String> times =
        all.records("tickets").stream().map(r -> r.get("updated_at").asString()).sorted().toList();
    tap.config().put("lookback_window", 0);
    TapRun since =
        tap.run(TestCatalog.only("tickets"), bookmark("tickets", times.get(times.size() - 3)));

    assertThat(since.records("tickets")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'bookmarks':{'users':{'updated_at':'2025-06-15T12:34:56.000000Z'}}}",
        "{'bookmarks':{'users':'2025-06-15T12:34:56Z'}}",
        "{'bookmarks':{'users':{'replication_key':'updated_at','replication_key_value':'2025-06-15T12:34:56+00:00'}}}",
        "{'singer_state':{'bookmarks':{'users':{'updated_at':'2025-06-15T14:34:56+02:00'}}}}",
        "{'type':'STATE','value':{'bookmarks':{'users':{'updated_at':'2025-06-15T12:34:56Z'}}}}"
      })
  void goesOnFromEveryKnownForm(String state) {
    TapRun plain = tap.run(TestCatalog.only("users"), bookmark("users", BOOKMARK.toString()));
    TapRun run = tap.run(TestCatalog.only("users"), object(state.replace('\'', '"')));

    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(run.records("users")).isNotEmpty().hasSameSizeAs(plain.records("users"));
    assertThat(run.records("users").size()).isLessThan(225);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-12-01", "2016-01-01"})
  void theStartDateMakesNoDifferenceToAStreamWithABookmark(String startDate) {
    tap.config().put("start_date", startDate);
    TapRun run = tap.run(TestCatalog.only("users"), bookmark("users", BOOKMARK.toString()));

    assertThat(run.records("users"))
        .anySatisfy(r -> assertThat(r.get("updated_at").asString()).isLessThan("2025-12-01"))
        .allSatisfy(
            r -> assertThat(Instant.parse(r.get("updated_at").asString())).isAfterOrEqualTo(FROM));
  }

  @Test
  void keepsWhatBelongsToOthers() {
    ObjectNode state =
        object(
            "{\"bookmarks\":{\"other_tap\":{\"id\":7},\"leads\":{\"updated_at\":\"2020-01-01T00:00:00.000000Z\"}},\"mine\":[1]}");
    TapRun run = tap.run(TestCatalog.only("users"), state);

    JsonNode last = run.lastState();
    assertThat(last.at("/bookmarks/other_tap/id").asInt()).isEqualTo(7);
    assertThat(last.at("/bookmarks/leads/updated_at").asString()).startsWith("2020-01-01");
    assertThat(last.at("/mine/0").asInt()).isOne();
    assertThat(last.at("/bookmarks/users/updated_at").isString()).isTrue();
  }

  @Test
  void noBookmarkPassesTheEndOrTheRunsOwnStart() {
    Instant before = Instant.now();
    TapRun open = tap.run(TestCatalog.only("users"), object("{}"));
    tap.config().put("end_date", "2025-01-01");
    TapRun ended = tap.run(TestCatalog.only("users"), object("{}"));

    assertThat(Instant.parse(open.lastState().at("/bookmarks/users/updated_at").asString()))
        .isBetween(before.minusSeconds(2), Instant.now());
    assertThat(ended.lastState().at("/bookmarks/users/updated_at").asString())
        .isEqualTo("2025-01-01T00:00:00.000000Z");
    assertThat(ended.records("users"))
        .isNotEmpty()
        .allSatisfy(
            r ->
                assertThat(r.get("updated_at").asString())
                    .isLessThanOrEqualTo("2025-01-01T00:00:00.000000Z"));
  }

  private static ObjectNode bookmark(String stream, String value) {
    ObjectNode state = object("{}");
    state.putObject("bookmarks").putObject(stream).put("updated_at", value);
    return state;
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }
}
