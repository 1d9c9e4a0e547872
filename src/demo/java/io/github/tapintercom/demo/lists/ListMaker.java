package io.github.tapintercom.demo.lists;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the records of a list from its stream's schema, the same each time. Each property is null
 * in one record of seven, unless it belongs to a key.
 */
final class ListMaker {
  private final StreamFacts facts;
  private final ListEndpoint endpoint;
  private final Overrides overrides;
  private final Ids ids;
  private final ValueMaker values;

  ListMaker(StreamFacts facts, ListEndpoint endpoint, References references) {
    this.facts = facts;
    this.endpoint = endpoint;
    this.overrides = Overrides.of(facts);
    this.ids = Ids.of(facts.name(), overrides, references);
    this.values = new ValueMaker(facts.name(), sure(facts), size() > 1, ids);
  }

  private int size() {
    return overrides.sizeOf(endpoint);
  }

  /** The ids of all records, without making them. */
  List<String> ids() {
    return facts.schema().get("properties").has("id")
        ? IntStream.range(0, size()).mapToObj(ids::own).toList()
        : List.of();
  }

  List<ObjectNode> records() {
    JsonNode properties = facts.schema().get("properties");
    return IntStream.range(0, size()).mapToObj(index -> record(properties, index)).toList();
  }

  private ObjectNode record(JsonNode properties, int index) {
    ObjectNode record = JsonValues.MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String name = property.getKey();
      if (endpoint.constants().containsKey(name) || name.equals(StreamFacts.UNKNOWN_FIELDS)) {
        continue; // the tap's own columns
      }
      if (endpoint.query().containsKey(name)) {
        record.put(name, endpoint.query().get(name));
      } else if (overrides.has(name)) {
        record.set(name, overrides.value(name, index));
      } else {
        Place place = Place.top(facts.name(), name, index);
        record.set(name, values.value(place, property.getValue()));
      }
    }
    return record;
  }

  /** The keys of the stream and of the streams that are unpacked from its records. */
  static Set<String> sure(StreamFacts facts) {
    Set<String> sure = new HashSet<>(facts.key());
    sure.addAll(facts.replicationKey().stream().toList());
    for (StreamFacts child : Streams.ALL) {
      boolean own = child.parent().filter(p -> p.is(facts.name())).isPresent();
      if (own && child.endpoint() instanceof UnpackedEndpoint unpacked) {
        String list = String.join(".", unpacked.path()) + "[].";
        child.key().stream()
            .filter(column -> !unpacked.added().sources().containsKey(column))
            .map(column -> unpacked.added().renamed().getOrDefault(column, column))
            .forEach(name -> sure.add(list + name));
      }
    }
    return sure;
  }
}
