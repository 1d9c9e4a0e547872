package io.github.tapintercom.demo;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one mapper of this package, and reading objects from text. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static ObjectNode object(String json) {
    return asObject(MAPPER.readTree(json));
  }

  static ObjectNode object(JsonBuffer buffer) {
    return asObject(MAPPER.readTree(buffer.array(), 0, buffer.size()));
  }

  static ObjectNode asObject(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("not a JSON object: " + node);
  }
}
