package io.github.tapintercom.extract;

import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shapers that are not a selected stream's. */
public final class Shapers {
  private Shapers() {}

  /**
   * For a stream that is read for others only: builds nothing, but gives id and times. A record
   * without an id is unusable, where that is its key.
   */
  public static RecordShaper ofIdsOnly(String stream) {
    StreamFacts facts = Streams.get(stream);
    List<String> key = facts.key().contains("id") ? List.of("id") : List.of();
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.putObject("properties").putObject("id").putArray("type").add("null").add("string");
    return new RecordShaper(
        RecordPlan.compile(stream, schema, Streams.knownFields(facts), key),
        new ShapingWarnings(unused -> {}));
  }
}
