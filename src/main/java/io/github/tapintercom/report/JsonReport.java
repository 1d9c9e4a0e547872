package io.github.tapintercom.report;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.sync.Noted;
import io.github.tapintercom.sync.Series;
import io.github.tapintercom.sync.StreamResult;
import io.github.tapintercom.time.WaitReason;
import io.github.tapintercom.verify.Verified;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run's report as one JSON object, of the schema {@code report.schema.json}. */
final class JsonReport {
  /** Rises when a field changes its meaning or goes; new fields do not raise it. */
  static final int SCHEMA_VERSION = 1;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Noted NONE = new Noted(0, List.of());

  private JsonReport() {}

  /** The report. */
  public static ObjectNode of(RunReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema_version", SCHEMA_VERSION);
    root.putObject("program").put("name", "tap-intercom").put("version", report.version());
    ObjectNode settings = root.putObject("settings");
    report.settings().forEach(settings::put);
    root.putObject("workspace")
        .put("id", report.workspace().code())
        .put("name", report.workspace().workspace())
        .put("timezone", report.workspace().timezone())
        .put("base_url", report.baseUrl());
    root.put("started_at", time(report.started()));
    root.put("ended_at", time(report.ended()));
    root.put("seconds", seconds(report.took()));
    root.put("exit_code", report.exitCode());
    ArrayNode reasons = root.putArray("reasons");
    report.reasons().forEach(reasons::add);
    root.put("records", report.records());
    ArrayNode leftOut = root.putArray("left_out");
    report
        .leftOut()
        .forEach(
            (stream, version) ->
                leftOut.addObject().put("stream", stream).put("needs_version", version));
    ArrayNode streams = root.putArray("streams");
    report.streams().forEach(stream -> streams.add(stream(stream)));
    ArrayNode verified = root.putArray("verified");
    report.verified().forEach(stream -> verified.add(verified(stream)));
    root.set("calls", calls(report.calls()));
    return root;
  }

  private static ObjectNode stream(StreamResult stream) {
    ObjectNode node = JSON.createObjectNode();
    node.put("stream", stream.stream());
    node.put("end", lower(stream.end()));
    node.put("failure", stream.failure().orElse(null));
    node.put("records", stream.records());
    if (stream.expected().isPresent()) {
      node.put("expected", stream.expected().getAsLong());
    } else {
      node.putNull("expected");
    }
    node.put("calls", stream.calls());
    node.put("seconds", seconds(stream.took()));
    node.put("bookmark_before", stream.bookmarkBefore().map(JsonReport::time).orElse(null));
    node.put("bookmark_after", stream.bookmarkAfter().map(JsonReport::time).orElse(null));
    node.set("not_read", notRead(stream));
    node.put("advice", NotRead.advice(stream).orElse(null));
    node.set("records_over_time", series(stream.series()));
    return node;
  }

  private static ObjectNode verified(Verified stream) {
    return JSON.createObjectNode()
        .put("stream", stream.stream())
        .put("source", lower(stream.source()))
        .put("announced", stream.announced())
        .put("changed_at_most", stream.changed())
        .put("sent", stream.sent())
        .put("missing", stream.missing());
  }

  private static ObjectNode notRead(StreamResult stream) {
    ObjectNode node = JSON.createObjectNode();
    for (Note note : Note.values()) {
      node.set(lower(note), noted(stream.notes().getOrDefault(note, NONE)));
    }
    node.set("not_written", noted(stream.failedRecords()));
    node.set("fields_dropped", names(stream.losses().dropped(), stream.losses().droppedFields()));
    node.set("values_nulled", names(stream.losses().nulled(), stream.losses().nulledFields()));
    return node;
  }

  private static ObjectNode noted(Noted noted) {
    ObjectNode node = JSON.createObjectNode().put("times", noted.times());
    ArrayNode examples = node.putArray("examples");
    noted.examples().forEach(examples::add);
    return node;
  }

  private static ObjectNode names(long times, Set<String> fields) {
    ObjectNode node = JSON.createObjectNode().put("times", times);
    ArrayNode names = node.putArray("fields");
    fields.forEach(names::add);
    return node;
  }

  private static ObjectNode series(Series series) {
    ObjectNode node = JSON.createObjectNode().put("seconds", series.seconds());
    ArrayNode counts = node.putArray("counts");
    series.counts().forEach(counts::add);
    return node;
  }

  private static ObjectNode calls(Calls calls) {
    ObjectNode node = JSON.createObjectNode();
    node.put("total", calls.calls());
    node.put("retries", calls.retries());
    node.put("rate_limited", calls.refused());
    node.put("mean_milliseconds", calls.meanMillis());
    ArrayNode endpoints = node.putArray("endpoints");
    calls
        .byKind()
        .forEach(
            (kind, count) ->
                endpoints
                    .addObject()
                    .put("method", kind.method().name())
                    .put("endpoint", kind.endpoint())
                    .put("status", kind.status())
                    .put("calls", count));
    ObjectNode waits = node.putObject("seconds_waited");
    Arrays.stream(WaitReason.values())
        .forEach(
            reason ->
                waits.put(
                    lower(reason), seconds(calls.waits().getOrDefault(reason, Duration.ZERO))));
    ArrayNode windows = node.putArray("budget_windows");
    calls
        .windows()
        .forEach(
            window ->
                windows
                    .addObject()
                    .put("start", Math.round(window.start()))
                    .put("seconds", window.seconds())
                    .put("limit", window.limit())
                    .put("calls", window.calls()));
    return node;
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
