package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a run costs that starts soon after another one. */
class FrequentRunsTest {
  @TempDir private Path directory;

  @Test
  void requestsEachStreamOnceWhenNothingHasChanged() {
    GeneratedWorkspace workspace = GeneratedWorkspace.of(300);
    try (DemoTap tap = new DemoTap(directory, DemoOptions.of(workspace))) {
      TapRun first = tap.run();
      Map<String, Long> before = tap.server().log().byPath();
      tap.file("state.json", first.lastState());
      TapRun again = tap.run("--state", "state.json");

      assertThat(again.code()).isZero();
      Map<String, Long> calls = new TreeMap<>(tap.server().log().byPath());
      before.forEach((path, count) -> calls.merge(path, -count, Long::sum));
      calls.values().removeIf(count -> count == 0);
      assertThat(calls).isEqualTo(ExpectedCalls.ofARunThatFindsNothing(workspace.counts()));
    }
  }

  /** The lookback of ten minutes on a day with three changes a second, which is 1,900 records. */
  @Test
  void readsTheLookbackToo() {
    GeneratedOptions data = GeneratedOptions.of(250_000).withChangedToday(200_000);
    assertThat(searches(data, "2.14", 600)).isLessThanOrEqualTo(14);
  }

  /** Versions before 2.17 match contacts by the day: a filter alone would give all 200,000. */
  @ParameterizedTest
  @ValueSource(strings = {"2.14", "2.17"})
  void readsTheHundredContactsChangedSinceAmongThoseOfTheDay(String version) {
    GeneratedOptions data = GeneratedOptions.of(250_000).withChangedToday(200_000);
    assertThat(searches(data, version, 0)).isLessThanOrEqualTo(3); // and one for identity
  }

  /** Calls for contacts since a moment after which a hundred have changed. */
  private long searches(GeneratedOptions data, String version, int lookback) {
    Instant now = data.newest().plusSeconds(60);
    DemoOptions options =
        DemoOptions.of(new GeneratedWorkspace(data)).withClock(InstantSource.fixed(now));
    try (DemoTap tap = new DemoTap(directory, options)) {
      tap.config().put("api_version", version).put("lookback_window", lookback);
      Instant bookmark = data.newest().minusSeconds(33);
      ObjectNode state = (ObjectNode) JsonMapper.shared().readTree("{\"bookmarks\":{}}");
      ObjectNode bookmarks = (ObjectNode) state.get("bookmarks");
      bookmarks.putObject("contacts").put("updated_at", bookmark.toString());
      ObjectNode catalog = TestCatalog.only("contacts");
      for (String list : new String[] {"tags", "companies", "notes"}) {
        TestCatalog.metadata(catalog, "contacts", "properties", list).put("selected", false);
      }
      TapRun run = tap.run(catalog, state);

      assertThat(run.code()).as("%s", run.log()).isZero();
      Instant from = bookmark.minusSeconds(lookback);
      assertThat(run.records("contacts"))
          .hasSizeGreaterThan(90)
          .allSatisfy(
              r ->
                  assertThat(Instant.parse(r.get("updated_at").asString())).isAfterOrEqualTo(from));
      return tap.server().log().count("POST /contacts/search");
    }
  }
}
