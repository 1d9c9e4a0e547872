package io.github.tapintercom.stream;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects whose keys the API does not define, such as {@code custom_attributes}: {@code "type":
 * "object"} without {@code properties}. Written as text they are strings of the media type JSON.
 */
public final class FreeMaps {
  private static final String MEDIA_TYPE = "contentMediaType";
  private static final String JSON = "application/json";

  private FreeMaps() {}

  /** A nullable one. */
  public static ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("null").add("object");
    return schema.put("additionalProperties", true);
  }

  /** A nullable text that holds JSON. */
  public static ObjectNode textSchema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("null").add("string");
    return schema.put(MEDIA_TYPE, JSON);
  }

  /** Whether the schema is one of a free map. */
  public static boolean isFreeMap(JsonNode schema) {
    return !schema.has("properties") && hasType(schema, "object");
  }

  /** Whether the schema is one of a text that holds JSON. */
  public static boolean isText(JsonNode schema) {
    return schema.path(MEDIA_TYPE).asString("").equals(JSON) && hasType(schema, "string");
  }

  private static boolean hasType(JsonNode schema, String type) {
    JsonNode types = schema.path("type");
    return types.asString("").equals(type)
        || types.valueStream().anyMatch(one -> one.asString("").equals(type));
  }

  /**
   * The columns of a record's schema that are or hold free maps, each with text in their places.
   */
  static OwnColumns asText(OwnColumns columns, ObjectNode schema) {
    OwnColumns changed = columns;
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode text = asText(property.getValue());
      if (!text.equals(property.getValue())) {
        changed = changed.with(property.getKey(), (ObjectNode) text);
      }
    }
    return changed;
  }

  private static JsonNode asText(JsonNode schema) {
    if (isFreeMap(schema)) {
      ObjectNode text = textSchema();
      schema.optional("description").ifPresent(words -> text.set("description", words));
      return text;
    }
    JsonNode changed = schema.deepCopy();
    if (changed.get("properties") instanceof ObjectNode properties) {
      properties.properties().forEach(property -> property.setValue(asText(property.getValue())));
    }
    if (changed instanceof ObjectNode list && list.has("items")) {
      list.set("items", asText(list.get("items")));
    }
    return changed;
  }
}
