package io.github.tapintercom.contract.tool;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts a stream's schema from what a description says: ids as strings, times as {@code
 * date-time}, list wrappers as plain arrays, one type a property. A person then checks names, keys
 * and what the description types wrongly.
 */
final class SchemaDraft {
  /** What a list wrapper holds beside its list. */
  private static final Set<String> OF_A_WRAPPER =
      Set.of("type", "total_count", "has_more", "url", "pages", "count", "total_pages", "page");

  private static final Set<String> TIMES = Set.of("date-time", "timestamp");

  /** From the type that keeps most to the one that keeps least. */
  private static final List<String> BY_WIDTH =
      List.of("object", "array", "string", "number", "integer", "boolean");

  private SchemaDraft() {}

  static ObjectNode of(Shape record) {
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (Map.Entry<String, Shape> member : record.properties().entrySet()) {
      boolean key = member.getKey().equals("id");
      properties.set(member.getKey(), property(member.getKey(), member.getValue(), !key));
    }
    return schema;
  }

  private static ObjectNode property(String name, Shape shape, boolean nullable) {
    String type = type(name, shape);
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    var types = schema.putArray("type");
    if (nullable) {
      types.add("null");
    }
    switch (type) {
      case "date-time" -> {
        types.add("string");
        schema.put("format", type);
      }
      case "array" -> {
        types.add(type);
        String item = name.endsWith("_ids") ? "id" : "";
        schema.set("items", property(item, items(shape), true));
      }
      case "object" -> {
        types.add(type);
        if (!shape.properties().isEmpty()) {
          ObjectNode members = schema.putObject("properties");
          shape.properties().forEach((key, one) -> members.set(key, property(key, one, true)));
        }
        schema.put("additionalProperties", true);
      }
      default -> types.add(type);
    }
    return schema;
  }

  private static String type(String name, Shape shape) {
    if (name.equals("id") || name.endsWith("_id")) {
      return "string";
    }
    if (isWrapper(shape)) {
      return "array";
    }
    boolean duration = name.contains("time_to_") || name.endsWith("_time");
    if (name.endsWith("_at") || (TIMES.contains(shape.format()) && !duration)) {
      return "date-time";
    }
    if (!shape.properties().isEmpty()) {
      return "object";
    }
    return BY_WIDTH.stream().filter(shape::is).findFirst().orElse("string");
  }

  private static boolean isWrapper(Shape shape) {
    return shape.items().isEmpty()
        && shape.list().isPresent()
        && shape.properties().entrySet().stream()
            .filter(member -> member.getValue().items().isEmpty())
            .allMatch(member -> OF_A_WRAPPER.contains(member.getKey()));
  }

  private static Shape items(Shape list) {
    return list.list().flatMap(Shape::items).orElse(Shape.ANY);
  }
}
