package io.github.tapintercom.sync;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.stream.AddedColumns;
import io.github.tapintercom.stream.AddedColumns.Source;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the records of the selected streams are written. */
final class RecordPlans {
  private RecordPlans() {}

  /** Of a stream inside another: the columns that its elements carry themselves. */
  static RecordPlan of(SelectedStream stream) {
    StreamFacts facts = Streams.get(stream.name()).with(stream.ownColumns());
    ObjectNode schema = stream.schema();
    ObjectNode whole = Streams.knownFields(facts);
    // What only the pruned schema has takes the fields that neither knows.
    without(List.of(StreamFacts.UNKNOWN_FIELDS), whole);
    Map<String, String> renamed = Map.of();
    if (facts.endpoint() instanceof UnpackedEndpoint unpacked) {
      schema = schema.deepCopy();
      renamed = unpacked.added().renamed();
      addKnownByParent(whole, facts, unpacked);
      without(added(unpacked.added()), schema, whole);
    }
    if (facts.endpoint() instanceof ChildEndpoint child) {
      renamed = child.added().renamed();
      if (!child.recordsOf().isEmpty()) {
        addKnown(whole, Streams.get(child.recordsOf()).schema());
      }
    }
    return RecordPlan.compile(stream.name(), schema, whole, stream.keyProperties(), renamed);
  }

  /** Columns that come from the records around, so a field of that name is none of the schema's. */
  private static List<String> added(AddedColumns columns) {
    return columns.sources().entrySet().stream()
        .filter(column -> column.getValue() != Source.VALUE)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void without(List<String> columns, ObjectNode... schemas) {
    for (ObjectNode schema : schemas) {
      ((ObjectNode) schema.get("properties")).remove(columns);
    }
  }

  /** Fields that the parent's list has and this table leaves out need no warning. */
  private static void addKnownByParent(
      ObjectNode whole, StreamFacts facts, UnpackedEndpoint unpacked) {
    JsonNode place = Streams.get(facts.parent().orElseThrow().stream()).schema();
    for (String name : unpacked.path()) {
      place = place.path("properties").path(name);
    }
    addKnown(whole, place.path("items"));
  }

  private static void addKnown(ObjectNode whole, JsonNode known) {
    ObjectNode properties = (ObjectNode) whole.get("properties");
    for (Map.Entry<String, JsonNode> property : known.path("properties").properties()) {
      properties.putIfAbsent(property.getKey(), property.getValue());
    }
  }
}
