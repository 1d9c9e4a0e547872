package io.github.tapintercom.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Holds values against the description's schemas, in the part of the language that its requests
 * use: type, nullable, enum, required, properties, items and the three combinations. Members that a
 * described object does not list count as violations, for a misspelt filter is silently ignored by
 * the server.
 */
final class ValueRules {
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}");

  private final OpenApi api;

  ValueRules(OpenApi api) {
    this.api = api;
  }

  /** A parameter's text. */
  void text(String value, JsonNode schema, String where, List<String> violations) {
    boolean fits =
        switch (schema.path("type").asString("string")) {
          case "integer" -> INTEGER.matcher(value).matches();
          case "boolean" -> value.equals("true") || value.equals("false");
          default -> true;
        };
    if (!fits) {
      violations.add(where + " is no " + schema.path("type").asString() + ": " + value);
    }
    if (schema.has("enum")
        && schema.get("enum").valueStream().noneMatch(one -> one.asString().equals(value))) {
      violations.add(where + " is none of " + schema.get("enum") + ": " + value);
    }
  }

  /** A JSON value; {@code extra} names members of the outermost object that are fine as well. */
  void json(
      JsonNode value, JsonNode schema, String where, Set<String> extra, List<String> violations) {
    JsonNode resolved = api.resolve(schema);
    if (value.isNull() && resolved.path("nullable").asBoolean(false)) {
      return;
    }
    if (!fitsOneOf(value, resolved, where, violations)) {
      return;
    }
    if (resolved.has("type") && !hasType(value, resolved.get("type").asString())) {
      violations.add(where + " is no " + resolved.get("type").asString() + ": " + value);
      return;
    }
    if (resolved.has("enum")
        && resolved.get("enum").valueStream().noneMatch(one -> one.equals(value))) {
      violations.add(where + " is none of " + resolved.get("enum") + ": " + value);
    }
    if (value.isObject() && (resolved.has("properties") || resolved.has("allOf"))) {
      members(value, resolved, where, extra, violations);
    }
    if (value.isArray() && resolved.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        json(value.get(i), resolved.get("items"), where + "[" + i + "]", Set.of(), violations);
      }
    }
  }

  private void members(
      JsonNode value, JsonNode schema, String where, Set<String> extra, List<String> violations) {
    Map<String, JsonNode> known = api.properties(schema);
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String path = where + "." + member.getKey();
      if (known.containsKey(member.getKey())) {
        json(member.getValue(), known.get(member.getKey()), path, Set.of(), violations);
      } else if (!extra.contains(member.getKey()) && !schema.has("additionalProperties")) {
        violations.add(path + " is not described");
      }
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asString())) {
        violations.add(where + " lacks " + required.asString());
      }
    }
  }

  private boolean fitsOneOf(
      JsonNode value, JsonNode schema, String where, List<String> violations) {
    JsonNode choices = schema.has("oneOf") ? schema.get("oneOf") : schema.path("anyOf");
    List<String> reasons = new ArrayList<>();
    for (JsonNode choice : choices) {
      List<String> against = new ArrayList<>();
      json(value, choice, where, Set.of(), against);
      if (against.isEmpty()) {
        return true;
      }
      reasons.addAll(against);
    }
    if (!choices.isEmpty()) {
      violations.add(where + " fits no described form: " + String.join("; ", reasons));
      return false;
    }
    return true;
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
