package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.page.Pages;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One stream's shaping for tests: JSON text in, the record's JSON text out. */
final class Shaping {
  static final JsonMapper MAPPER = new JsonMapper();
  private static final byte[] TIME =
      "\"2026-01-01T00:00:00.000000Z\"".getBytes(StandardCharsets.UTF_8);
  private static final String PREFIX = "{\"type\":\"RECORD\",\"stream\":\"s\",\"record\":";
  private static final String SUFFIX = ",\"time_extracted\":\"2026-01-01T00:00:00.000000Z\"}\n";

  final List<String> warnings = new ArrayList<>();
  final Lines out = new Lines(16);
  final RecordShaper shaper;

  Shaping(String schema, String... keys) {
    this((ObjectNode) MAPPER.readTree(schema), keys);
  }

  Shaping(ObjectNode schema, String... keys) {
    this(RecordPlan.compile("s", schema, List.of(keys)));
  }

  Shaping(RecordPlan plan) {
    shaper = new RecordShaper(plan, new ShapingWarnings(warnings::add));
  }

  /** A stream with the one property {@code v} of that schema. */
  static Shaping ofValue(String schema) {
    return new Shaping("{\"properties\":{\"v\":" + schema + "}}");
  }

  String value(String json) {
    String record = record("{\"v\":" + json + "}");
    return record.substring("{\"v\":".length(), record.length() - 1);
  }

  String record(String json) {
    return record(json.getBytes(StandardCharsets.UTF_8));
  }

  String record(byte[] json) {
    out.clear();
    Pages.read(json, 0, json.length, parser -> shaper.shape(parser, TIME, out));
    String line = text();
    if (!line.startsWith(PREFIX) || !line.endsWith(SUFFIX)) {
      throw new AssertionError("no RECORD line: " + line);
    }
    return line.substring(PREFIX.length(), line.length() - SUFFIX.length());
  }

  String text() {
    return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
  }

  static JsonNode tree(String json) {
    return MAPPER.readTree(json);
  }
}
