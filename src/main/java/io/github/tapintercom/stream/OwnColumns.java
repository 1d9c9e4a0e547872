package io.github.tapintercom.stream;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Top-level columns that a stream has in this run alone, beside or in place of those of its schema:
 * what a setting adds, or what belongs to one workspace. Immutable.
 *
 * @param schemas the JSON schema of each column, in the order in which they are added. A property
 *     may have the keyword {@link #SOURCE_NAME} at any depth
 * @param removed columns of the stream's schema that it does not have
 */
public record OwnColumns(Map<String, ObjectNode> schemas, Set<String> removed) {
  /** The keyword for the name that records have for a property, where its own is another. */
  public static final String SOURCE_NAME = "intercom-name";

  /** None, as in every stream that no setting changes. */
  public static final OwnColumns NONE = new OwnColumns(Map.of(), Set.of());

  public OwnColumns {
    Map<String, ObjectNode> copy = new LinkedHashMap<>();
    schemas.forEach((name, schema) -> copy.put(Objects.requireNonNull(name), schema.deepCopy()));
    schemas = Collections.unmodifiableMap(copy);
    removed = Set.copyOf(removed);
  }

  /** One column more, or another schema for one. */
  public OwnColumns with(String name, ObjectNode schema) {
    Map<String, ObjectNode> more = new LinkedHashMap<>(schemas);
    more.put(name, schema);
    return new OwnColumns(more, removed);
  }

  /** One column of the stream's schema less. */
  public OwnColumns without(String name) {
    Set<String> more = new HashSet<>(removed);
    more.add(name);
    return new OwnColumns(schemas, more);
  }

  /** The name that records have for a property. */
  public static String sourceName(String property, JsonNode schema) {
    return schema.path(SOURCE_NAME).asString(property);
  }

  /** Puts them into a record's schema, new ones at its end. */
  void addTo(ObjectNode schema) {
    ObjectNode properties = (ObjectNode) schema.get("properties");
    properties.remove(removed);
    schemas.forEach((name, column) -> properties.set(name, column.deepCopy()));
  }
}
