package io.github.tapintercom.sync;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.shaping.RecordPlan;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the records of the selected streams are written. */
final class RecordPlans {
  private RecordPlans() {}

  static RecordPlan of(SelectedStream stream) {
    StreamFacts facts = Streams.get(stream.name());
    ObjectNode whole = facts.schema();
    Map<String, String> renamed = Map.of();
    if (facts.endpoint() instanceof UnpackedEndpoint unpacked) {
      renamed = unpacked.added().renamed();
      addKnownByParent(whole, facts, unpacked);
    }
    return RecordPlan.compile(
        stream.name(), stream.schema(), whole, stream.keyProperties(), renamed);
  }

  /** What the parent's list has and this table leaves out is no news to anyone. */
  private static void addKnownByParent(
      ObjectNode whole, StreamFacts facts, UnpackedEndpoint unpacked) {
    JsonNode place = Streams.get(facts.parent().orElseThrow().stream()).schema();
    for (String name : unpacked.path()) {
      place = place.path("properties").path(name);
    }
    ObjectNode properties = (ObjectNode) whole.get("properties");
    for (Map.Entry<String, JsonNode> known : place.path("items").path("properties").properties()) {
      properties.putIfAbsent(known.getKey(), known.getValue());
    }
  }
}
