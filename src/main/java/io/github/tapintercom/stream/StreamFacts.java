package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.AddedColumns.Source.READ_AT;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that is known of one table. Discovery, reading, the documents, the demo workspace and
 * the tests all take it from here.
 *
 * @param name also the {@code tap_stream_id}
 * @param endpoint where the records come from
 * @param key properties that identify a record: at least one, never null
 * @param replicationKey the property a bookmark is kept of; empty for a full table
 * @param parent the stream whose records lead to this one's
 * @param permission what the access token must be allowed, in Intercom's words
 * @param since the first API version that has it
 * @param cost what reading it costs in calls
 * @param selectedByDefault whether it is read when a catalog says nothing about it
 * @param losesOld whether Intercom no longer gives old records that are still true
 * @param fieldsNotSelectedByDefault top-level properties that are costly or rarely wanted
 * @param schemaName the schema resource, {@code schemas/NAME.json}
 * @param description one sentence for the catalog's reader
 * @param ownColumns columns that settings add to the schema or change in it
 */
public record StreamFacts(
    String name,
    Endpoint endpoint,
    List<String> key,
    Optional<String> replicationKey,
    Optional<Parent> parent,
    String permission,
    ApiVersion since,
    Cost cost,
    boolean selectedByDefault,
    boolean losesOld,
    Set<String> fieldsNotSelectedByDefault,
    String schemaName,
    String description,
    OwnColumns ownColumns) {
  /** The column for fields that the schema does not know, where they are kept. */
  public static final String UNKNOWN_FIELDS = "unknown_fields";

  private static final Pattern NAME = Pattern.compile("[a-z]+(_[a-z]+)*");

  /** Checks that the facts fit together. */
  public StreamFacts {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("A stream name is lower-case words: " + name);
    }
    if (key.isEmpty()) {
      throw new IllegalArgumentException("The stream " + name + " has no key.");
    }
    if (permission.isBlank() || description.isBlank()) {
      throw new IllegalArgumentException("The stream " + name + " lacks words.");
    }
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(schemaName, "schemaName");
    Objects.requireNonNull(ownColumns, "ownColumns");
    boolean child = endpoint instanceof ChildEndpoint || endpoint instanceof UnpackedEndpoint;
    if (child != parent.isPresent()) {
      throw new IllegalArgumentException(
          "The stream " + name + " needs a parent if it is a child.");
    }
    if (replicationKey.isPresent() && !endpoint.readsBy(replicationKey.get())) {
      throw new IllegalArgumentException(
          "The stream " + name + " cannot be read by " + replicationKey.get() + ".");
    }
    key = List.copyOf(key);
    fieldsNotSelectedByDefault = Set.copyOf(fieldsNotSelectedByDefault);
  }

  /** Its name in words, for messages: {@code contact attributes}. */
  public String words() {
    return name.replace("_data_", "_").replace('_', ' ');
  }

  /** The property by which a record is known in its own JSON: {@code id}, or else its only key. */
  public String idProperty() {
    boolean hasId = key.size() > 1 || Schemas.load(schemaName).get("properties").has("id");
    return hasId ? "id" : key.get(0);
  }

  /**
   * Whether rows stay true when a later reading lacks them: of snapshots, and where old ones go.
   */
  public boolean accumulates() {
    return losesOld || endpoint.accumulates() || isSnapshot();
  }

  private boolean isSnapshot() {
    return endpoint instanceof ChildEndpoint child
        && key.stream().anyMatch(column -> child.added().sources().get(column) == READ_AT);
  }

  /** How much of it each run reads. */
  public ReplicationMethod method() {
    return replicationKey.isPresent()
        ? ReplicationMethod.INCREMENTAL
        : ReplicationMethod.FULL_TABLE;
  }

  /** The JSON Schema of a record: a fresh tree, the caller's to change. */
  public ObjectNode schema() {
    ObjectNode schema = Schemas.load(schemaName);
    ownColumns.addTo(schema);
    return schema;
  }

  /** The same stream with a column for fields that its schema does not know, by their path. */
  public StreamFacts withUnknownFields() {
    return with(ownColumns.with(UNKNOWN_FIELDS, FreeMaps.schema()));
  }

  /** The same stream with every free map, at any depth, written as JSON text. */
  public StreamFacts withFreeMapsAsText() {
    return with(FreeMaps.asText(ownColumns, schema()));
  }

  /** The same stream with other columns of its own. */
  public StreamFacts with(OwnColumns columns) {
    return new StreamFacts(
        name,
        endpoint,
        key,
        replicationKey,
        parent,
        permission,
        since,
        cost,
        selectedByDefault,
        losesOld,
        fieldsNotSelectedByDefault,
        schemaName,
        description,
        columns);
  }

  /** Whether the property is in every record, whatever the user selects. */
  public boolean isAutomatic(String property) {
    return key.contains(property)
        || (replicationKey.isPresent() && replicationKey.get().equals(property))
        || (parent.isPresent() && parent.get().foreignKey().equals(property));
  }
}
