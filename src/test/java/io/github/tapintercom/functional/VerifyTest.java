package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --verify}: Intercom's own numbers beside what was sent. */
class VerifyTest {
  private static final GeneratedWorkspace WORKSPACE = GeneratedWorkspace.of(200);

  @TempDir Path directory;

  private JsonNode verified(String stream) {
    JsonNode report = JsonMapper.shared().readTree(directory.resolve("report.json").toFile());
    return StreamSupport.stream(report.get("verified").spliterator(), false)
        .filter(node -> node.get("stream").asString().equals(stream))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not verified: " + stream));
  }

  private TapRun run(DemoTap tap, String... streams) {
    tap.config().put("start_date", "1970-01-01").put("page_size", 5);
    tap.file("catalog.json", TestCatalog.only(streams));
    return tap.run("--catalog", "catalog.json", "--report", "report.json", "--verify");
  }

  @Test
  void aFullReadEqualsWhatIntercomAnnounces() {
    try (DemoTap tap = new DemoTap(directory, DemoOptions.of(WORKSPACE))) {
      TapRun run = run(tap, "users", "tickets", "companies", "collections");

      assertThat(run.code()).isZero();
      for (String stream : new String[] {"tickets", "companies", "collections"}) {
        assertThat(verified(stream).get("sent").asLong())
            .isEqualTo(run.records(stream).size())
            .isEqualTo(verified(stream).get("announced").asLong())
            .isPositive();
        assertThat(verified(stream).get("missing").asLong()).isZero();
      }
      // Contacts' dates may count by the day, so their number may be a day short.
      assertThat(verified("users").get("announced").asLong()).isPositive();
      assertThat(verified("users").get("missing").asLong()).isZero();
    }
  }

  /** Intercom ends the search early and says that this was all; only afterwards it knows more. */
  @Test
  void whatTheSearchKeptBackIsFound() {
    AtomicBoolean over = new AtomicBoolean();
    Quirks lies = Quirks.NONE.withLastPage(1).withTotal(total -> 5);
    Hostile hostile =
        Hostile.NOT
            .quirks(() -> over.get() ? Quirks.NONE : lies)
            .listener(info -> over.set(over.get() || info.body().contains("\"per_page\":1}")));
    try (DemoTap tap = new DemoTap(directory, DemoOptions.of(WORKSPACE), hostile)) {
      TapRun run = run(tap, "tickets");

      long missing = WORKSPACE.counts().of("tickets") - 5;
      assertThat(run.records("tickets")).hasSize(5);
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.critical())
          .singleElement()
          .asString()
          .contains("tickets", "5 were sent", missing + " are missing");
      assertThat(verified("tickets").get("missing").asLong()).isEqualTo(missing);
    }
  }

  /** What is new since a bookmark is no whole table. */
  @Test
  void aRunFromABookmarkIsNotCompared() {
    try (DemoTap tap = new DemoTap(directory, DemoOptions.of(WORKSPACE))) {
      JsonNode state = run(tap, "tickets").lastState();
      tap.file("state.json", state);
      TapRun again =
          tap.run(
              "--catalog",
              "catalog.json",
              "--state",
              "state.json",
              "--report",
              "report.json",
              "--verify");

      assertThat(again.code()).isZero();
      JsonNode report = JsonMapper.shared().readTree(directory.resolve("report.json").toFile());
      assertThat(report.get("verified")).isEmpty();
    }
  }

  @Test
  void thePageShowsIt() throws IOException {
    try (DemoTap tap = new DemoTap(directory, DemoOptions.of(WORKSPACE))) {
      tap.config().put("start_date", "1970-01-01");
      tap.file("catalog.json", TestCatalog.only("tickets"));
      tap.run("--catalog", "catalog.json", "--report", "report.html", "--verify");

      String tickets = Long.toString(WORKSPACE.counts().of("tickets"));
      assertThat(Files.readString(directory.resolve("report.html")))
          .containsPattern(
              "(?s)data-verified=\"tickets\".*>the search<.*>"
                  + tickets
                  + "<.*>"
                  + tickets
                  + "<.*>0<");
    }
  }
}
