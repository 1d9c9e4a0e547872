package io.github.tapintercom.demo.lists;

import io.github.tapintercom.demo.json.JsonValues;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the values of a stream's records, each from its schema and its place alone, in the form in
 * which Intercom sends them: times as seconds, ids as text or as numbers.
 *
 * @param stream its name
 * @param sure paths of what no record lacks
 * @param nulls whether anything is ever null
 */
record ValueMaker(String stream, Set<String> sure, boolean nulls, Ids ids) {
  /** In the middle of the demo's three years, the day after which most of it came to be. */
  private static final long FIRST_DAY = 1_700_000_000;

  private static final long DAY = 86_400;

  /** A value is null in one of so many records. */
  private static final int NULL_IN = 7;

  private static final int MAX_ITEMS = 3;
  private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");
  private static final Pattern ONLY_WORDS = Pattern.compile("(`[a-z_]+`(, | or |\\.)?)+");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  JsonNode value(Place place, JsonNode schema) {
    if (isNull(place, schema)) {
      return NODES.nullNode();
    }
    return switch (type(schema)) {
      case "object" -> object(place, schema);
      case "array" -> array(place, schema);
      case "integer" -> NODES.numberNode(1 + spread(place.path(), 90) + place.number());
      case "number" -> NODES.numberNode(0.5 + spread(place.path(), 90) + place.number());
      case "boolean" -> NODES.booleanNode((place.number() + spread(place.path(), 2)) % 2 == 0);
      default -> schema.has("format") ? NODES.numberNode(second(place)) : text(place, schema);
    };
  }

  private boolean isNull(Place place, JsonNode schema) {
    boolean nullable = schema.get("type").valueStream().anyMatch(t -> t.asString().equals("null"));
    return nulls
        && nullable
        && !place.path().endsWith("[]")
        && !sure.contains(place.path())
        && (spread(place.path(), NULL_IN) + place.index()) % NULL_IN == 0;
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.get("type");
    return type.isArray() ? type.get(type.size() - 1).asString() : type.asString();
  }

  private ObjectNode object(Place place, JsonNode schema) {
    ObjectNode object = JsonValues.MAPPER.createObjectNode();
    if (!schema.has("properties")) {
      return object.put("anything", phrase(place));
    }
    for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
      Place inside = place.property(property.getKey());
      object.set(property.getKey(), value(inside, property.getValue()));
    }
    return object;
  }

  private ArrayNode array(Place place, JsonNode schema) {
    ArrayNode array = JsonValues.MAPPER.createArrayNode();
    int size = 1 + (spread(place.path(), MAX_ITEMS) + place.index()) % MAX_ITEMS;
    for (int item = 0; item < size; item++) {
      JsonNode made = value(place.item(item), items(schema));
      if (array.valueStream().noneMatch(other -> isTheSame(made, other))) {
        array.add(made);
      }
    }
    return array;
  }

  /** The description of a list of words stands at the list. */
  private static ObjectNode items(JsonNode schema) {
    ObjectNode items = JsonValues.asObject(schema.get("items")).deepCopy();
    if (schema.has("description") && !items.has("description")) {
      items.set("description", schema.get("description"));
    }
    return items;
  }

  private static boolean isTheSame(JsonNode one, JsonNode other) {
    return one.equals(other) || (one.has("id") && one.get("id").equals(other.path("id")));
  }

  /** What was created first was updated first, and later than it was created. */
  private long second(Place place) {
    long later = place.name().startsWith("created") ? 0 : 3600 + spread(place.path(), 3600);
    return FIRST_DAY + DAY * place.number() + later;
  }

  private JsonNode text(Place place, JsonNode schema) {
    String name = place.name();
    if (name.equals("id") || name.endsWith("_id")) {
      return ids.id(stream, place);
    }
    List<String> words = words(schema.path("description").asString(""));
    if (!words.isEmpty()) {
      return NODES.stringNode(words.get(place.number() % words.size()));
    }
    if (name.equals("type")) {
      return NODES.stringNode(place.holder());
    }
    if (name.equals("email")) {
      return NODES.stringNode("email" + place.number() + "@example.com");
    }
    return NODES.stringNode(
        name.endsWith("url")
            ? "https://example.com/" + name + "/" + place.number()
            : phrase(place));
  }

  /** The values that a description lists, where it does nothing else: "`live` or `draft`.". */
  private static List<String> words(String description) {
    return ONLY_WORDS.matcher(description).matches()
        ? WORD.matcher(description).results().map((MatchResult found) -> found.group(1)).toList()
        : List.of();
  }

  private static String phrase(Place place) {
    return place.name().replace('_', ' ') + " " + (place.number() + 1);
  }

  /** A number below {@code end}, the same each time, that differs between paths and streams. */
  private int spread(String path, int end) {
    return Math.floorMod((stream + "." + path).hashCode(), end);
  }
}
