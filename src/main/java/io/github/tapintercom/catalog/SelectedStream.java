package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.OwnColumns;
import io.github.tapintercom.stream.ReplicationMethod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream that the run is to write.
 *
 * @param schema pruned to the selected properties, at every level; not changed by anyone
 * @param keyProperties the stream's, or what the catalog has in their place
 * @param method the stream's, or {@code FULL_TABLE} when the catalog selects it
 * @param replicationKey present exactly when the method is incremental
 * @param ownColumns the columns that the stream has in this run alone, selected or not
 */
public record SelectedStream(
    String name,
    ObjectNode schema,
    List<String> keyProperties,
    ReplicationMethod method,
    Optional<String> replicationKey,
    OwnColumns ownColumns) {
  public SelectedStream {
    keyProperties = List.copyOf(keyProperties);
    Objects.requireNonNull(ownColumns, "ownColumns");
  }

  /** Whether records carry this top-level property. */
  public boolean hasField(String topLevelProperty) {
    return schema.path("properties").has(topLevelProperty);
  }
}
