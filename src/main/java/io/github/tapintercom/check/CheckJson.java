package io.github.tapintercom.check;

import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.intercom.limit.Quota;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A check for programs: one JSON object, described in {@code docs/check.md}. */
public final class CheckJson {
  /** Rises when a field changes its meaning or goes; new fields do not raise it. */
  private static final int SCHEMA_VERSION = 1;

  private CheckJson() {}

  /** The object. */
  public static ObjectNode of(CheckReport report) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schema_version", SCHEMA_VERSION);
    root.putObject("program").put("name", "tap-intercom").put("version", report.version());
    root.put("all_readable", report.failures().isEmpty());
    Identity workspace = report.workspace();
    root.putObject("workspace")
        .put("id", workspace.code())
        .put("name", workspace.workspace())
        .put("region", workspace.region())
        .put("timezone", workspace.timezone())
        .put("base_url", report.terms().config().baseUrl().toString());
    root.put("api_version", report.terms().config().apiVersion());
    root.put("intercom_ahead_seconds", report.ahead().toMillis() / 1000.0);
    if (report.quota().isPresent()) {
      root.set("rate_limit", quota(report.quota().get(), report));
    } else {
      root.putNull("rate_limit");
    }
    root.put("tickets_in_conversations", lower(report.tickets()));
    root.put("calls_made", report.callsMade());
    ArrayNode streams = root.putArray("streams");
    report.streams().forEach(stream -> streams.add(stream(stream, report)));
    ObjectNode full = root.putObject("full_read");
    full.put("records", report.records()).put("streams_without_records", report.withoutNumber());
    full.put("calls", report.calls()).put("streams_without_calls", report.withoutCalls());
    put(full, "seconds", report.seconds(report.calls()));
    return root;
  }

  private static ObjectNode quota(Quota quota, CheckReport report) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("calls", quota.limit())
        .put("window_seconds", quota.seconds())
        .put("remaining", quota.remaining())
        .put("share", report.terms().config().rateLimitShare());
  }

  private static ObjectNode stream(StreamCheck stream, CheckReport report) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("stream", stream.stream());
    node.put("access", lower(stream.access()));
    node.put("detail", stream.detail().isEmpty() ? null : stream.detail());
    node.put("permission", stream.permission());
    node.put("needed", stream.needed());
    put(node, "records", stream.records().number());
    node.put("records_bound", lower(stream.records().bound()));
    put(node, "calls", stream.calls());
    OptionalDouble seconds =
        stream.calls().isEmpty()
            ? OptionalDouble.empty()
            : report.seconds(stream.calls().getAsLong());
    put(node, "seconds", seconds);
    return node;
  }

  private static void put(ObjectNode node, String name, OptionalLong value) {
    if (value.isPresent()) {
      node.put(name, value.getAsLong());
    } else {
      node.putNull(name);
    }
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, Math.round(value.getAsDouble() * 1000) / 1000.0);
    } else {
      node.putNull(name);
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
