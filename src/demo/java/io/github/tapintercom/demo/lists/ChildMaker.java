package io.github.tapintercom.demo.lists;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the children of any record from their stream's schema, the same each time. */
final class ChildMaker {
  /** Some records have none, none has more than two. */
  private static final int MAX_CHILDREN = 3;

  private static final int PARENTS = 100_000_000;
  private static final int YEAR = 31_536_000;

  private final Map<String, JsonNode> properties = new HashMap<>();
  private final StreamFacts facts;
  private final ValueMaker values;

  ChildMaker(StreamFacts facts, References references) {
    this.facts = facts;
    this.values =
        new ValueMaker(
            facts.name(),
            ListMaker.sure(facts),
            true,
            Ids.of(facts.name(), Overrides.of(facts), references));
    ChildEndpoint endpoint = (ChildEndpoint) facts.endpoint();
    Map<String, String> renamed = endpoint.added().renamed();
    for (Map.Entry<String, JsonNode> column : facts.schema().get("properties").properties()) {
      if (!endpoint.added().sources().containsKey(column.getKey())) {
        properties.put(renamed.getOrDefault(column.getKey(), column.getKey()), column.getValue());
      }
    }
  }

  /** The children of the record with this id. */
  List<ObjectNode> of(String parent) {
    int number = Math.floorMod(parent.hashCode() * 31, PARENTS);
    return IntStream.range(0, number % MAX_CHILDREN)
        .mapToObj(k -> record(number * MAX_CHILDREN + k))
        .toList();
  }

  private ObjectNode record(int index) {
    ObjectNode record = JsonValues.MAPPER.createObjectNode();
    properties.forEach(
        (name, schema) ->
            record.set(name, values.value(Place.top(facts.name(), name, index), schema)));
    if (((ChildEndpoint) facts.endpoint()).window().isPresent()) {
      record.put(LogEndpoint.CREATED_AT, moment(record));
    }
    return record;
  }

  /** Some time in the last year. */
  private static long moment(ObjectNode record) {
    return Directory.NEWEST.getEpochSecond()
        - Math.floorMod(record.path("id").asString().hashCode(), YEAR);
  }
}
