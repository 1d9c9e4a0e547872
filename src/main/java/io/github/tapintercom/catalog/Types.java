package io.github.tapintercom.catalog;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which types a user may give a property in place of its own: those that hold all its values. */
final class Types {
  private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

  private Types() {}

  /** The one type of a schema besides null, if there is exactly one. */
  static Optional<String> only(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isString()) {
      return Optional.of(type.stringValue());
    }
    String found = "";
    for (JsonNode one : type) {
      String name = one.asString("");
      if (!name.equals("null")) {
        if (!found.isEmpty()) {
          return Optional.empty();
        }
        found = name;
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  static boolean isScalar(String type) {
    return SCALARS.contains(type);
  }

  /** Whether every value of the one type is, or can be written as, a value of the other. */
  static boolean holds(String wider, String narrower) {
    return wider.equals(narrower)
        || (wider.equals("string") && isScalar(narrower))
        || (wider.equals("number") && narrower.equals("integer"));
  }

  /** Puts another type in place, keeping whether null is allowed. */
  static void replace(ObjectNode schema, String type) {
    boolean nullable = schema.path("type").isArray();
    schema.remove("type");
    if (nullable) {
      schema.putArray("type").add("null").add(type);
    } else {
      schema.put("type", type);
    }
  }
}
