package io.github.tapintercom.stream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * Top-level columns that a stream has in this run alone, beside or in place of those of its schema:
 * what a setting adds, or what belongs to one workspace. Immutable.
 *
 * @param schemas the JSON schema of each column, in the order in which they are added
 */
public record OwnColumns(Map<String, ObjectNode> schemas) {
  /** None, as in every stream that no setting changes. */
  public static final OwnColumns NONE = new OwnColumns(Map.of());

  public OwnColumns {
    Map<String, ObjectNode> copy = new LinkedHashMap<>();
    schemas.forEach((name, schema) -> copy.put(Objects.requireNonNull(name), schema.deepCopy()));
    schemas = Collections.unmodifiableMap(copy);
  }

  /** One column more, or another schema for one. */
  public OwnColumns with(String name, ObjectNode schema) {
    Map<String, ObjectNode> more = new LinkedHashMap<>(schemas);
    more.put(name, schema);
    return new OwnColumns(more);
  }

  /** Puts them into a record's schema, new ones at its end. */
  void addTo(ObjectNode schema) {
    ObjectNode properties = (ObjectNode) schema.get("properties");
    schemas.forEach((name, column) -> properties.set(name, column.deepCopy()));
  }
}
