package io.github.tapintercom.conformance;

import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A random record of a schema in which every text says where it stands, as {@code <tags[].name>},
 * so that whatever is written can be traced back.
 */
final class MarkedRecord {
  /** A field that no schema declares. */
  static final String UNDECLARED = "undeclared_key";

  private final Random random;

  private MarkedRecord(Random random) {
    this.random = random;
  }

  static ObjectNode of(ObjectNode schema, Random random) {
    return new MarkedRecord(random).object(schema, "");
  }

  private ObjectNode object(JsonNode schema, String path) {
    ObjectNode object = JsonMapper.shared().createObjectNode();
    if (random.nextBoolean()) {
      object.put(UNDECLARED, "<" + path + UNDECLARED + ">");
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      object.set(property.getKey(), value(property.getValue(), path + property.getKey()));
    }
    return object;
  }

  private JsonNode value(JsonNode schema, String path) {
    String type = schema.path("type").toString();
    if (type.contains("object")) {
      return schema.has("properties") ? declared(schema, path) : map(path);
    }
    if (type.contains("array")) {
      return list(schema, path);
    }
    return schema.has("format")
        ? JsonNodeFactory.instance.numberNode(1_700_000_000)
        : type.contains("string")
            ? JsonNodeFactory.instance.stringNode("<" + path + ">")
            : JsonNodeFactory.instance.numberNode(7);
  }

  /** Older versions send an avatar as its URL alone. */
  private JsonNode declared(JsonNode schema, String path) {
    boolean asText = schema.path("properties").has("image_url") && random.nextBoolean();
    return asText
        ? JsonNodeFactory.instance.stringNode("<" + path + ".image_url>")
        : object(schema, path + ".");
  }

  private static ObjectNode map(String path) {
    ObjectNode map = JsonMapper.shared().createObjectNode();
    map.put(RandomSelection.EXTRA, "<" + path + "." + RandomSelection.EXTRA + ">");
    map.put("other", "<" + path + ">");
    return map;
  }

  private JsonNode list(JsonNode schema, String path) {
    ArrayNode items = JsonMapper.shared().createArrayNode();
    for (int i = random.nextInt(3); i > 0; i--) {
      items.add(value(schema.path("items"), path + "[]"));
    }
    if (random.nextBoolean()) {
      return items;
    }
    return JsonMapper.shared().createObjectNode().put("type", "list").set("data", items);
  }
}
