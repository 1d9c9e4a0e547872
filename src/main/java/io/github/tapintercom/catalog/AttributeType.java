package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.FreeMaps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The types that columns of attributes have. */
enum AttributeType {
  STRING("string"),
  INTEGER("integer"),
  NUMBER("number"),
  BOOLEAN("boolean"),
  DATE_TIME("date-time"),
  OBJECT("object"),
  /** JSON as text: what has no form that Intercom documents. */
  JSON("JSON text");

  private final String words;

  AttributeType(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Of Intercom's {@code data_type}; contacts, conversations and tickets have different words. */
  static AttributeType of(String dataType) {
    return switch (dataType) {
      case "string", "list" -> STRING;
      case "integer" -> INTEGER;
      case "float", "decimal" -> NUMBER;
      case "boolean" -> BOOLEAN;
      case "date", "datetime" -> DATE_TIME;
      case "relationship", "reference", "object" -> OBJECT;
      default -> JSON; // "files", and what comes
    };
  }

  /** Of a schema that has this or a similar type. */
  static AttributeType of(JsonNode schema) {
    if (FreeMaps.isText(schema)) {
      return JSON;
    }
    return switch (Types.only(schema).orElse("")) {
      case "string" -> schema.path("format").asString("").equals("date-time") ? DATE_TIME : STRING;
      case "integer" -> INTEGER;
      case "number" -> NUMBER;
      case "boolean" -> BOOLEAN;
      default -> OBJECT;
    };
  }

  /** The type of a column that has the values of both. */
  AttributeType with(AttributeType other) {
    if (this == other) {
      return this;
    }
    if (isNumeric() && other.isNumeric()) {
      return NUMBER;
    }
    return isScalar() && other.isScalar() ? STRING : JSON;
  }

  private boolean isNumeric() {
    return this == INTEGER || this == NUMBER;
  }

  private boolean isScalar() {
    return this != OBJECT && this != JSON;
  }

  ObjectNode schema() {
    return switch (this) {
      case OBJECT -> FreeMaps.schema();
      case JSON -> FreeMaps.textSchema();
      case DATE_TIME -> scalar("string").put("format", "date-time");
      default -> scalar(words);
    };
  }

  private static ObjectNode scalar(String type) {
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    schema.putArray("type").add("null").add(type);
    return schema;
  }
}
