package io.github.tapintercom.shaping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas of this project's shape, and random sources for them: many fit, some do not. */
final class RandomJson {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<String> TYPES =
      List.of("string", "date-time", "integer", "number", "boolean", "map", "object", "array");
  private static final String[] STRINGS = {
    "",
    "a",
    "true",
    "False",
    "12",
    "-7",
    "1.50",
    "x y",
    "Zoë",
    "2020-02-29T10:20:30Z",
    "2020-02-29T10:20:30.123456+02:00",
    "1577836800",
    "1577836800123",
    "\\u0000",
    "\\ud800",
    "\\udc00\\ud83d",
    "\\ud83d\\ude00",
    "😀",
    "\\n\\t\\\"\\\\\\/",
    "\\u0001\\u007f\u2028",
    "0x1",
  };
  private static final String[] NUMBERS = {
    "0",
    "-1",
    "42",
    "1.10",
    "3.0",
    "-2.5",
    "1577836800",
    "1577836800123",
    "1577836800.123456",
    "253402300799",
    "99999999999999999999",
    "-62135596801",
  };

  private final Random random;

  RandomJson(Random random) {
    this.random = random;
  }

  ObjectNode objectSchema(int depth) {
    ObjectNode schema = typed("object");
    ObjectNode properties = schema.putObject("properties");
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      properties.set("property_".substring(random.nextInt(9)) + i, schema(depth - 1));
    }
    return schema;
  }

  private ObjectNode schema(int depth) {
    String type = TYPES.get(random.nextInt(depth > 0 ? TYPES.size() : TYPES.size() - 2));
    return switch (type) {
      case "date-time" -> typed("string").put("format", "date-time");
      case "map" -> typed("object");
      case "object" -> objectSchema(depth);
      case "array" -> {
        ObjectNode array = typed("array");
        array.set("items", schema(depth - 1));
        yield array;
      }
      default -> typed(type);
    };
  }

  private static ObjectNode typed(String type) {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.putArray("type").add("null").add(type);
    return schema;
  }

  /** A JSON object for the schema: mostly in its order, sometimes not, with gaps and strangers. */
  String record(JsonNode schema) {
    List<String> members = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (random.nextInt(5) > 0) {
                members.add(quoted(property.getKey()) + ":" + value(property.getValue()));
              }
            });
    if (random.nextInt(3) == 0) {
      members.add("\"stranger\":" + anything(2));
    }
    if (random.nextBoolean()) {
      Collections.shuffle(members, random);
    }
    return "{" + String.join(",", members) + "}";
  }

  private String value(JsonNode schema) {
    if (random.nextInt(8) == 0) {
      return anything(2);
    }
    return switch (schema.path("type").path(1).asString()) {
      case "object" -> schema.has("properties") ? record(schema) : map(2);
      case "array" -> list(schema.path("items"));
      case "integer", "number" -> NUMBERS[random.nextInt(NUMBERS.length)] + exponent();
      case "boolean" -> Boolean.toString(random.nextBoolean());
      default -> anything(0);
    };
  }

  private String list(JsonNode items) {
    List<String> elements = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(random.nextInt(6) == 0 ? "null" : value(items));
    }
    String array = "[" + String.join(",", elements) + "]";
    return switch (random.nextInt(4)) {
      case 0 -> "{\"type\":\"list\",\"data\":" + array + ",\"has_more\":true}";
      case 1 -> "{\"items\": " + array + " , \"total_count\":1}";
      default -> array;
    };
  }

  private String anything(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> "null";
      case 1 -> quotedEscapes();
      case 2 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 3 -> random.nextBoolean() ? quotedEscapes() : Boolean.toString(random.nextBoolean());
      case 4 -> "[ " + anything(depth - 1) + " ,\n" + anything(depth - 1) + "]";
      default -> map(depth - 1);
    };
  }

  private String map(int depth) {
    return random.nextInt(4) == 0
        ? "{}"
        : "{\"a\\u0000\\n\":" + anything(depth) + ", \"zoë\" : " + anything(depth) + "}";
  }

  /**
   * For numbers only: how a tree spells a number with an exponent as a string is its own affair.
   */
  private String exponent() {
    return random.nextInt(4) == 0 ? "e1" : "";
  }

  private String quotedEscapes() {
    return "\"" + STRINGS[random.nextInt(STRINGS.length)] + "\"";
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
