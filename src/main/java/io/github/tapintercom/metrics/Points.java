package io.github.tapintercom.metrics;

import io.github.tapintercom.intercom.CallMeter;
import io.github.tapintercom.intercom.CallTimes;
import io.github.tapintercom.json.JsonTree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Single measurements in the form that Singer's own library reads back from a log. */
final class Points {
  private static final String PREFIX = "METRIC: ";

  /** Of seconds. */
  private static final int DECIMALS = 6;

  private static final int FIRST_ERROR = 400;

  private Points() {}

  /** Records that a stream wrote since its point before this one. */
  static String records(String stream, long count) {
    ObjectNode point = counter("record_count", count);
    point.putObject("tags").put("endpoint", stream).put("stream", stream);
    return PREFIX + JsonTree.text(point);
  }

  /** Requests of a kind since the point before this one. */
  static String requests(CallMeter.Kind kind, CallTimes times) {
    return PREFIX + JsonTree.text(tagged(counter("http_request_count", times.calls()), kind));
  }

  /** How long these requests took, each on average, in seconds. */
  static String durations(CallMeter.Kind kind, CallTimes times) {
    ObjectNode point = JsonNodeFactory.instance.objectNode();
    point.put("type", "timer").put("metric", "http_request_duration");
    point.put(
        "value", BigDecimal.valueOf(times.meanNanos(), 9).setScale(DECIMALS, RoundingMode.HALF_UP));
    return PREFIX + JsonTree.text(tagged(point, kind));
  }

  private static ObjectNode counter(String metric, long value) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "counter")
        .put("metric", metric)
        .put("value", value);
  }

  private static ObjectNode tagged(ObjectNode point, CallMeter.Kind kind) {
    boolean responded = kind.status() > 0;
    ObjectNode tags = point.putObject("tags");
    tags.put("endpoint", kind.endpoint()).put("method", kind.method().name());
    if (responded) {
      tags.put("http_status_code", kind.status());
    }
    tags.put("status", responded && kind.status() < FIRST_ERROR ? "succeeded" : "failed");
    return point;
  }
}
