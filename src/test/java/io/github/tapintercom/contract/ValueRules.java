package io.github.tapintercom.contract;

import io.github.tapintercom.contract.tool.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Holds the values of requests against what is described: type, nullable, allowed values, required
 * members, items and forms. Members that a described object does not list count as violations, for
 * a misspelt filter is silently ignored by the server.
 */
final class ValueRules {
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}");

  private ValueRules() {}

  /** A parameter's text. */
  static void text(String value, Shape shape, String where, List<String> violations) {
    boolean fits =
        shape.types().isEmpty() || shape.types().stream().anyMatch(type -> isText(value, type));
    if (!fits) {
      violations.add(where + " is no " + types(shape) + ": " + value);
    }
    if (!shape.values().isEmpty()
        && !shape.values().contains(value)
        && !shape.values().contains('"' + value + '"')) {
      violations.add(where + " is none of " + shape.values() + ": " + value);
    }
  }

  private static boolean isText(String value, String type) {
    return switch (type) {
      case "integer" -> INTEGER.matcher(value).matches();
      case "boolean" -> value.equals("true") || value.equals("false");
      default -> true;
    };
  }

  /** A JSON value; {@code extra} names members of the outermost object that are fine as well. */
  static void json(
      JsonNode value, Shape shape, String where, Set<String> extra, List<String> violations) {
    if (value.isNull() && shape.nullable()) {
      return;
    }
    if (!fitsOneForm(value, shape, where, violations)) {
      return;
    }
    if (!shape.types().isEmpty()
        && shape.types().stream().noneMatch(type -> hasType(value, type))) {
      violations.add(where + " is no " + types(shape) + ": " + value);
      return;
    }
    if (!shape.values().isEmpty() && !shape.values().contains(value.toString())) {
      violations.add(where + " is none of " + shape.values() + ": " + value);
    }
    if (value.isObject() && !shape.properties().isEmpty()) {
      members(value, shape, where, extra, violations);
    }
    if (value.isArray() && shape.items().isPresent()) {
      for (int i = 0; i < value.size(); i++) {
        json(value.get(i), shape.items().get(), where + "[" + i + "]", Set.of(), violations);
      }
    }
  }

  private static void members(
      JsonNode value, Shape shape, String where, Set<String> extra, List<String> violations) {
    Map<String, Shape> known = shape.members();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String path = where + "." + member.getKey();
      if (known.containsKey(member.getKey())) {
        json(member.getValue(), known.get(member.getKey()), path, Set.of(), violations);
      } else if (!extra.contains(member.getKey()) && !shape.open()) {
        violations.add(path + " is not described");
      }
    }
    for (String required : shape.required()) {
      if (!value.has(required)) {
        violations.add(where + " lacks " + required);
      }
    }
  }

  private static boolean fitsOneForm(
      JsonNode value, Shape shape, String where, List<String> violations) {
    List<String> reasons = new ArrayList<>();
    for (Shape choice : shape.choices()) {
      List<String> against = new ArrayList<>();
      json(value, choice, where, Set.of(), against);
      if (against.isEmpty()) {
        return true;
      }
      reasons.addAll(against);
    }
    if (!shape.choices().isEmpty()) {
      violations.add(where + " fits no described form: " + String.join("; ", reasons));
      return false;
    }
    return true;
  }

  private static String types(Shape shape) {
    return String.join(" or ", shape.types());
  }

  private static boolean hasType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }
}
