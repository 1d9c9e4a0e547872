package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.JobEndpoint.Export;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The content export, from the first message to the loader. */
class ContentExportTest {
  private static final String OPENS = "content_export_open";
  private static final String RECEIPTS = "content_export_receipt";
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final GeneratedWorkspace workspace = GeneratedWorkspace.of(20);

  @TempDir private Path directory;

  private static ObjectNode nothing() {
    return JsonMapper.shared().createObjectNode();
  }

  private static String[] groups() {
    return Streams.ALL.stream()
        .filter(s -> s.endpoint() instanceof JobEndpoint job && job.export() == Export.CONTENT)
        .map(StreamFacts::name)
        .toArray(String[]::new);
  }

  private DemoTap tap(Instant now) {
    DemoOptions options = DemoOptions.of(workspace).withClock(InstantSource.fixed(now));
    DemoTap tap = new DemoTap(directory, options);
    tap.config().put("start_date", "2026-01-01T00:00:00Z");
    return tap;
  }

  /** Opens of messages that were sent at these moments, each opened an hour later. */
  private void sent(Instant... moments) {
    workspace
        .directory()
        .put(RECEIPTS, Stream.of(moments).map(ContentExportTest::receipt).toList());
    workspace.directory().put(OPENS, Stream.of(moments).map(ContentExportTest::open).toList());
  }

  private static ObjectNode receipt(Instant sent) {
    return JsonValues.MAPPER
        .createObjectNode()
        .put("receipt_id", "r" + sent.getEpochSecond())
        .put("received_at", sent.getEpochSecond())
        .put("company_id", "-1")
        .put("email", "zoë@example.com");
  }

  private static ObjectNode open(Instant sent) {
    return JsonValues.MAPPER
        .createObjectNode()
        .put("receipt_id", "r" + sent.getEpochSecond())
        .put("opened_at", sent.getEpochSecond() + 3600);
  }

  private static List<RequestInfo> starts(DemoTap tap) {
    return tap.server().log().requests().stream()
        .filter(request -> request.path().equals(Export.CONTENT.start()))
        .toList();
  }

  @Test
  void oneJobAWindowGivesAllGroups() {
    try (DemoTap tap = new DemoTap(directory, DemoOptions.of(workspace))) {
      tap.config().put("start_date", "2023-11-01").put("end_date", "2024-04-01");
      TapRun run = tap.run(TestCatalog.only(groups()), nothing());

      assertThat(run.code()).as("%s", run.log()).isZero();
      assertThat(starts(tap)).hasSize(2);
      for (String group : groups()) {
        assertThat(run.records(group)).hasSize((int) workspace.counts().of(group));
        assertThat(RecordChecks.violations(run.schema(group), run.records(group))).isEmpty();
      }
      assertThat(run.warnings()).isEmpty();
    }
  }

  /** Nothing but its place tells the second of two equal opens from the first. */
  @Test
  void rowsThatAreAlikeGetDifferentKeysAndTheSameOnesEachTime() {
    Instant sent = NOW.minus(Duration.ofDays(3));
    sent(sent, sent, sent.plusSeconds(1));
    try (DemoTap tap = tap(NOW)) {
      TapRun run = tap.run(TestCatalog.only(OPENS), nothing());
      TapRun again = tap.run(TestCatalog.only(OPENS), run.lastState());

      assertThat(run.records(OPENS))
          .extracting(open -> open.get("receipt_id").asString() + " " + open.get("occurrence"))
          .containsExactly(
              "r" + sent.getEpochSecond() + " 0",
              "r" + sent.getEpochSecond() + " 1",
              "r" + (sent.getEpochSecond() + 1) + " 0");
      assertThat(again.records(OPENS)).isEqualTo(run.records(OPENS));
    }
  }

  @Test
  void anOpenThatCameAfterItsMessageWasReadIsFoundWithinTheLookback() {
    Instant old = NOW.minus(Duration.ofDays(40));
    Instant recent = NOW.minus(Duration.ofDays(20));
    sent(old, recent);
    try (DemoTap tap = tap(NOW)) {
      TapRun run = tap.run(TestCatalog.only(OPENS), nothing());
      assertThat(run.records(OPENS)).hasSize(2);

      TapRun again = tap.run(TestCatalog.only(OPENS), run.lastState());
      assertThat(again.records(OPENS)).singleElement().isEqualTo(run.records(OPENS).get(1));

      tap.config().put("export_lookback_days", 0);
      TapRun none = tap.run(TestCatalog.only(OPENS), run.lastState());
      assertThat(none.records(OPENS)).isEmpty();
      assertThat(none.code()).isZero();
    }
  }

  @Test
  void minusOneIsNoCompanyAndAnEmptyFieldIsNull() {
    sent(NOW.minus(Duration.ofDays(1)));
    try (DemoTap tap = tap(NOW)) {
      TapRun run = tap.run(TestCatalog.only(RECEIPTS), nothing());

      JsonNode receipt = run.records(RECEIPTS).get(0);
      assertThat(receipt.get("company_id").isNull()).isTrue();
      assertThat(receipt.get("series_id").isNull()).isTrue();
      assertThat(receipt.get("email").asString()).isEqualTo("zoë@example.com");
      assertThat(receipt.get("received_at").asString()).isEqualTo("2026-03-01T10:00:00.000000Z");
    }
  }

  /** A group that is selected later begins at the start date; the other is not read again. */
  @Test
  void aGroupThatJoinsLaterIsReadFromItsOwnBeginning() {
    sent(NOW.minus(Duration.ofDays(50)), NOW.minus(Duration.ofDays(49)));
    try (DemoTap tap = tap(NOW)) {
      tap.config().put("export_lookback_days", 0).put("lookback_window", 0);
      TapRun run = tap.run(TestCatalog.only(OPENS), nothing());
      TapRun both = tap.run(TestCatalog.only(OPENS, RECEIPTS), run.lastState());

      assertThat(both.records(RECEIPTS)).hasSize(2);
      assertThat(both.records(OPENS)).isEmpty();
    }
  }

  @Test
  void thereIsNothingToReadBeforeAStartDateInTheFuture() {
    sent(NOW.minus(Duration.ofDays(1)));
    try (DemoTap tap = tap(NOW)) {
      tap.config().put("start_date", "2026-03-03T00:00:00Z");
      TapRun run = tap.run(TestCatalog.only(OPENS), nothing());

      assertThat(run.code()).as("%s", run.log()).isZero();
      assertThat(run.records(OPENS)).isEmpty();
      assertThat(starts(tap)).isEmpty();
    }
  }
}
