package io.github.tapintercom.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the catalog says of one stream.
 *
 * @param schema JSON Schema of a record; not changed by anyone
 * @param keyProperties top-level properties that identify a record
 * @param replicationKey present exactly for {@link ReplicationMethod#INCREMENTAL}
 * @param parent the stream whose records this one's are found through
 * @param selectedByDefault whether a run without a catalog reads it
 * @param fieldsNotSelectedByDefault top-level properties left out unless asked for
 */
public record StreamFacts(
    String name,
    ObjectNode schema,
    List<String> keyProperties,
    ReplicationMethod method,
    Optional<String> replicationKey,
    Optional<String> parent,
    boolean selectedByDefault,
    Set<String> fieldsNotSelectedByDefault,
    String description) {
  /** The column for fields that the schema does not know, where they are kept. */
  public static final String UNKNOWN_FIELDS = "unknown_fields";

  public StreamFacts {
    Objects.requireNonNull(parent, "parent");
    keyProperties = List.copyOf(keyProperties);
    fieldsNotSelectedByDefault = Set.copyOf(fieldsNotSelectedByDefault);
    if (replicationKey.isPresent() != (method == ReplicationMethod.INCREMENTAL)) {
      throw new IllegalArgumentException(name + ": incremental streams have a replication key");
    }
    List<String> missing =
        Stream.concat(keyProperties.stream(), replicationKey.stream())
            .filter(key -> !schema.path("properties").has(key))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(name + ": not in the schema: " + missing);
    }
  }

  /** The same stream with a column for fields that its schema does not know, by their path. */
  public StreamFacts withUnknownFields() {
    ObjectNode wider = schema.deepCopy();
    ObjectNode column = ((ObjectNode) wider.get("properties")).putObject(UNKNOWN_FIELDS);
    column.putArray("type").add("null").add("object");
    column.put("additionalProperties", true);
    return new StreamFacts(
        name,
        wider,
        keyProperties,
        method,
        replicationKey,
        parent,
        selectedByDefault,
        fieldsNotSelectedByDefault,
        description);
  }

  /** Whether the property is in every record, whatever the user selects. */
  boolean isAutomatic(String property) {
    return keyProperties.contains(property)
        || replicationKey.filter(property::equals).isPresent()
        || isForeignKey(property);
  }

  /** A child's reference to its parent: {@code conversation_id} for {@code conversations}. */
  private boolean isForeignKey(String property) {
    return parent
        .map(
            name ->
                name.endsWith("ies") ? name.replaceFirst("ies$", "y") : name.replaceFirst("s$", ""))
        .filter(singular -> property.equals(singular + "_id"))
        .isPresent();
  }
}
