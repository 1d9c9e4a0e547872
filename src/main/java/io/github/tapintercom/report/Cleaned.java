package io.github.tapintercom.report;

import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON whose texts hold no secrets. Names of properties stay as they are: none is from outside. */
final class Cleaned {
  private Cleaned() {}

  static JsonNode of(JsonNode node, UnaryOperator<String> clean) {
    if (node instanceof ObjectNode object) {
      ObjectNode cleaned = JsonMapper.shared().createObjectNode();
      object.properties().forEach(p -> cleaned.set(p.getKey(), of(p.getValue(), clean)));
      return cleaned;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode cleaned = JsonMapper.shared().createArrayNode();
      array.forEach(item -> cleaned.add(of(item, clean)));
      return cleaned;
    }
    return node.isString() ? text(clean.apply(node.asString())) : node;
  }

  private static JsonNode text(String text) {
    return JsonMapper.shared().getNodeFactory().stringNode(text);
  }
}
