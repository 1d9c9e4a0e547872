package io.github.tapintercom.shaping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What shaping does, done slowly: on trees, with java.time and BigDecimal. */
final class TreeReference {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private TreeReference() {}

  static JsonNode shape(JsonNode schema, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return NullNode.instance;
    }
    String type = schema.path("type").path(1).asString();
    return switch (type) {
      case "object" -> object(schema, value);
      case "array" -> array(schema, value);
      case "boolean" -> bool(value);
      case "integer" -> number(value, true);
      case "number" -> number(value, false);
      default ->
          value.isContainer()
              ? NullNode.instance
              : schema.has("format") ? moment(value) : StringNode.valueOf(clean(value.asString()));
    };
  }

  private static JsonNode object(JsonNode schema, JsonNode value) {
    if (!value.isObject()) {
      return NullNode.instance;
    }
    if (!schema.has("properties")) {
      return free(value);
    }
    ObjectNode shaped = NODES.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                shaped.set(
                    property.getKey(), shape(property.getValue(), value.path(property.getKey()))));
    return shaped;
  }

  private static JsonNode array(JsonNode schema, JsonNode value) {
    if (!value.isContainer()) {
      return NullNode.instance;
    }
    JsonNode array = NODES.arrayNode();
    if (value.isArray()) {
      array = value;
    } else {
      for (JsonNode member : value.values()) {
        if (member.isArray()) {
          array = member;
          break;
        }
      }
    }
    String itemType = schema.path("items").path("type").path(1).asString();
    boolean keepsNulls = itemType.equals("object") || itemType.equals("array");
    ArrayNode shaped = NODES.arrayNode();
    for (JsonNode item : array.values()) {
      JsonNode one = shape(schema.path("items"), item);
      if (keepsNulls || !one.isNull()) {
        shaped.add(one);
      }
    }
    return shaped;
  }

  private static JsonNode bool(JsonNode value) {
    String text = value.isString() || value.isBoolean() ? value.asString() : "";
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
        ? NODES.booleanNode(Boolean.parseBoolean(text))
        : NullNode.instance;
  }

  private static JsonNode number(JsonNode value, boolean whole) {
    if (!value.isNumber() && !value.isString()) {
      return NullNode.instance;
    }
    try {
      BigDecimal number = new BigDecimal(value.asString());
      if (!whole) {
        return NODES.numberNode(number);
      }
      BigInteger integer = number.toBigIntegerExact();
      return NODES.numberNode(integer);
    } catch (ArithmeticException | NumberFormatException notANumber) {
      return NullNode.instance;
    }
  }

  private static JsonNode moment(JsonNode value) {
    if (value.isBoolean()) {
      return NullNode.instance;
    }
    Instant instant;
    try {
      instant = OffsetDateTime.parse(value.asString()).toInstant();
    } catch (DateTimeParseException notIso) {
      instant = unix(value.asString());
    }
    return instant == null || instant.isBefore(FIRST) || instant.isAfter(LAST)
        ? NullNode.instance
        : StringNode.valueOf(FORMAT.format(instant));
  }

  private static Instant unix(String text) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      long whole = number.setScale(0, RoundingMode.FLOOR).longValueExact();
      boolean seconds = whole >= FIRST.getEpochSecond() && whole <= LAST.getEpochSecond();
      BigDecimal micros = number.movePointRight(seconds ? 6 : 3).setScale(0, RoundingMode.FLOOR);
      BigInteger[] parts =
          micros.toBigIntegerExact().divideAndRemainder(BigInteger.valueOf(1_000_000));
      return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact() * 1000);
    } catch (ArithmeticException | NumberFormatException notANumber) {
      return null;
    }
  }

  private static JsonNode free(JsonNode value) {
    if (value.isObject()) {
      ObjectNode copy = NODES.objectNode();
      value.properties().forEach(p -> copy.set(clean(p.getKey()), free(p.getValue())));
      return copy;
    }
    if (value.isArray()) {
      ArrayNode copy = NODES.arrayNode();
      value.values().forEach(item -> copy.add(free(item)));
      return copy;
    }
    return value.isString() ? StringNode.valueOf(clean(value.asString())) : value;
  }

  /** Unpaired surrogates and NUL as U+FFFD. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
