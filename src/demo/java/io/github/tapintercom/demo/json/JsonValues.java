package io.github.tapintercom.demo.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one mapper of this package, and reading objects from text. */
public final class JsonValues {
  public static final JsonMapper MAPPER = JsonMapper.shared();

  private JsonValues() {}

  public static ObjectNode object(String json) {
    return asObject(MAPPER.readTree(json));
  }

  public static ObjectNode object(JsonBuffer buffer) {
    return asObject(MAPPER.readTree(buffer.array(), 0, buffer.size()));
  }

  public static ObjectNode asObject(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("not a JSON object: " + node);
  }
}
