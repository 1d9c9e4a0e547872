package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExitCodesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "--about", "--discover", "--demo --discover"})
  void printsInformationAndExitsWithZero(String line) {
    TapRun run = TapRun.in(directory, line.split(" "));

    assertThat(run.code()).isZero();
    assertThat(run.out()).isNotEmpty().endsWith("\n");
  }

  @Test
  void countsTheDemoWorkspaceAndTheRecordsOfARun() {
    TapRun counts = TapRun.in(directory, "--demo=60", "--demo-counts");
    TapRun run = TapRun.in(directory, "--demo=60");

    String expected = GeneratedWorkspace.of(60).counts().toJson().toString();
    assertThat(counts.out()).isEqualTo(expected + "\n");
    assertThat(run.log())
        .contains(
            "INFO METRIC: {\"type\":\"counter\",\"metric\":\"record_count\",\"value\":45,"
                + "\"tags\":{\"endpoint\":\"users\",\"stream\":\"users\"}}")
        .contains(
            "INFO METRIC: {\"type\":\"counter\",\"metric\":\"http_request_count\",\"value\":2,"
                + "\"tags\":{\"endpoint\":\"/me\",\"method\":\"GET\",\"http_status_code\":200,"
                + "\"status\":\"succeeded\"}}")
        .anyMatch(
            line ->
                line.startsWith(
                        "INFO METRIC: {\"type\":\"timer\",\"metric\":\"http_request_duration\",\"value\":0.")
                    && line.contains("\"endpoint\":\"/tags\""));
  }

  @Test
  void discoversWithLeftoverFlagsAndAWorkingToken() {
    try (DemoTap tap = tap(Quirks.NONE)) {
      TapRun run = tap.run("--discover", "--state", "nowhere.json", "--catalog", "nowhere.json");

      assertThat(run.code()).isZero();
      assertThat(tap.server().log().count("GET /me")).isOne();
      assertThat(run.out()).isEqualTo(tap.run("--discover").out());
      assertThat(run.warnings()).singleElement().asString().contains("nowhere.json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--discover", "--log-level=info", "--test"})
  void refusedTokensEndWithExitCodeThreeAndNoOutput(String flag) {
    for (String code : new String[] {"unauthorized", "token_revoked", "token_expired"}) {
      DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(20)).withRefusal(code);
      try (DemoTap tap = new DemoTap(directory, options)) {
        tap.config().put("access_token", "d3Jvbmc6dG9rZW4");
        TapRun run = tap.run(flag);

        assertThat(run.code()).as("%s", run.log()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.critical()).hasSize(1);
        assertThat(run.critical().get(0)).contains("access_token");
        assertThat(String.join("\n", run.log())).doesNotContain("d3Jvbmc6dG9rZW4");
      }
    }
  }

  @Test
  void aVersionThatIntercomDoesNotKnowIsAnInvalidSetting() {
    try (DemoTap tap = tap(Quirks.NONE)) {
      tap.config().put("api_version", "9.9");
      TapRun run = tap.run();

      assertThat(run.code()).as("%s", run.log()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.critical()).singleElement().asString().contains("\"api_version\" is 9.9");
    }
  }

  @Test
  void aTokenRevokedInTheMiddleEndsWithExitCodeThreeAndAState() {
    FaultPlan faults =
        request ->
            request.path().equals("/tickets/search")
                ? Optional.of(Fault.status(401, "token_revoked", "Token revoked"))
                : Optional.empty();
    try (DemoTap tap = tap(Hostile.with(faults))) {
      TapRun run = tap.run();

      assertThat(run.code()).as("%s", run.log()).isEqualTo(3);
      assertThat(run.critical()).hasSize(1);
      assertThat(run.critical().get(0)).contains("access_token", "token_revoked");
      List<JsonNode> messages = run.messages();
      assertThat(messages.get(messages.size() - 1).get("type").asString()).isEqualTo("STATE");
    }
  }

  @ParameterizedTest
  @EnumSource(Denial.class)
  void aMissingPermissionFailsItsStreamOnly(Denial denial) {
    try (DemoTap tap = tap(Quirks.NONE.withDenied(Map.of("/tickets", denial)))) {
      TapRun run = tap.run();

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.critical()).hasSize(1);
      assertThat(run.critical().get(0)).contains("tickets", "Read tickets");
      assertThat(run.records("tickets")).isEmpty();
      for (StreamFacts stream : Streams.ALL) {
        if (TestCatalog.isReadByDefault(stream) && !stream.name().equals("tickets")) {
          assertThat(run.records(stream.name())).as(stream.name()).isNotEmpty();
        }
      }
      JsonNode bookmarks = run.lastState().get("bookmarks");
      assertThat(bookmarks.propertyNames()).contains("users", "conversation_parts");
      assertThat(bookmarks.has("tickets")).isFalse();
    }
  }

  @Test
  void aLoaderThatExitsEndsTheRunWithExitCodeOneAndNoFurtherRequests() {
    DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(100_000));
    try (DemoTap tap = new DemoTap(directory, options)) {
      tap.file("config.json", tap.config());
      OutputStream firstLineOnly =
          new OutputStream() {
            private int writes;

            @Override
            public void write(int one) {
              throw new UnsupportedOperationException("lines only");
            }

            @Override
            public void write(byte[] lines, int offset, int length) throws IOException {
              if (writes++ > 0) {
                throw new IOException("Broken pipe");
              }
            }
          };
      TapRun run = TapRun.to(firstLineOnly, Map.of(), directory, "--config", "config.json");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.critical()).anySatisfy(line -> assertThat(line).contains("loader"));
      // Thousands would be needed; those running when the first line failed are all there are.
      assertThat(tap.server().log().total()).isLessThan(400);
    }
  }

  @Test
  void aRunOutOfMemoryEndsWithOneLineAndExitCodeOne() {
    try (DemoTap tap = tap(Quirks.NONE)) {
      tap.file("config.json", tap.config());
      OutputStream full =
          new OutputStream() {
            @Override
            public void write(int one) {
              throw new OutOfMemoryError("Java heap space");
            }
          };
      TapRun run = TapRun.to(full, Map.of(), directory, "--config", "config.json");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.critical()).singleElement().asString().contains("Java heap space");
      assertThat(run.log()).noneMatch(line -> line.startsWith("\tat "));
    }
  }

  @Test
  void triesEveryStreamWithOneRecordAndMovesNoBookmark() {
    try (DemoTap tap = tap(Quirks.NONE)) {
      TapRun run = tap.run("--test");

      assertThat(run.code()).as("%s", run.log()).isZero();
      for (StreamFacts stream : Streams.ALL) {
        assertThat(run.records(stream.name()))
            .as(stream.name())
            .hasSize(TestCatalog.isReadByDefault(stream) ? 1 : 0);
      }
      assertThat(run.states()).hasSize(2).allSatisfy(s -> assertThat(s.at("/bookmarks")).isEmpty());
      // The workspace is a stream, too.
      assertThat(tap.server().log().count("GET /me")).isEqualTo(2);
      assertThat(run.log())
          .contains("INFO users: one record read", "INFO tags: one record read")
          .noneMatch(line -> line.contains("failed") || line.contains("0 records"));
    }
  }

  @Test
  void aTestOfAStreamWithoutPermissionFails() {
    try (DemoTap tap = tap(Quirks.NONE.withDenied(Map.of("/tags", Denial.TOKEN_UNAUTHORIZED)))) {
      TapRun run = tap.run("--test");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.critical()).hasSize(1);
      assertThat(run.critical().get(0)).contains("tags");
      assertThat(run.records("users")).hasSize(1);
    }
  }

  @Test
  void printsSchemasAloneWithoutARequestToIntercom() {
    try (DemoTap tap = tap(Quirks.NONE)) {
      TapRun run = tap.run("--test=schema");

      assertThat(run.code()).isZero();
      assertThat(run.messages()).extracting(m -> m.get("type").asString()).doesNotContain("RECORD");
      assertThat(run.streams())
          .containsExactlyElementsOf(
              Streams.ALL.stream()
                  .filter(TestCatalog::isReadByDefault)
                  .map(StreamFacts::name)
                  .toList());
      assertThat(tap.server().log().total()).isZero();
    }
  }

  private DemoTap tap(Quirks quirks) {
    return tap(Hostile.with(quirks));
  }

  private DemoTap tap(Hostile hostile) {
    return new DemoTap(directory, DemoOptions.of(GeneratedWorkspace.of(60)), hostile);
  }
}
