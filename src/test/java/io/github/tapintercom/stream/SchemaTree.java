package io.github.tapintercom.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every schema in a stream's schema, with its path: {@code contacts.tags[].id}. */
final class SchemaTree {
  /** One schema and where it stands. */
  record Place(String path, ObjectNode schema) {
    /** The one type that is not null, with its format. */
    String type() {
      String type =
          types().stream().filter(one -> !one.equals("null")).findFirst().orElse("untyped");
      return schema.has("format") ? type + ":" + schema.get("format").asString() : type;
    }

    List<String> types() {
      JsonNode type = schema.path("type");
      return type.isArray()
          ? type.valueStream().map(JsonNode::asString).toList()
          : List.of(type.asString("untyped"));
    }

    boolean nullable() {
      return types().contains("null");
    }
  }

  private SchemaTree() {}

  static List<Place> of(String stream) {
    List<Place> places = new ArrayList<>();
    collect(stream, Streams.get(stream).schema(), places);
    return places;
  }

  private static void collect(String path, ObjectNode schema, List<Place> places) {
    places.add(new Place(path, schema));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      collect(path + "." + property.getKey(), (ObjectNode) property.getValue(), places);
    }
    if (schema.get("items") instanceof ObjectNode items) {
      collect(path + "[]", items, places);
    }
  }
}
