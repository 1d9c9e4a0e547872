package io.github.tapintercom.extract;

import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shapers that are not a selected stream's. */
public final class Shapers {
  private Shapers() {}

  /** For a stream that is read for its child only: builds nothing, but tells id and times. */
  public static RecordShaper ofIdsOnly(String stream) {
    ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
    schema.putObject("properties").putObject("id").putArray("type").add("null").add("string");
    return new RecordShaper(
        RecordPlan.compile(stream, schema, Streams.knownFields(Streams.get(stream)), List.of()),
        new ShapingWarnings(unused -> {}));
  }
}
