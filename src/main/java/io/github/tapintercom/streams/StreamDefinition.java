package io.github.tapintercom.streams;

import io.github.tapintercom.catalog.ReplicationMethod;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The facts of one stream. Discovery, the documentation's table and the conformance tests all come
 * from these; how a stream is read is the business of its family.
 *
 * @param name also the {@code tap_stream_id} and the name of the schema resource
 * @param keyProperties at least one; never null in a record
 * @param replicationKey present exactly for incremental streams
 * @param parent the stream whose records lead to this one's
 * @param selectedByDefault whether the stream is read when a catalog says nothing about it
 * @param fieldsNotSelectedByDefault top-level properties that are costly or rarely wanted
 * @param permission what the access token must be allowed, in the words of Intercom's page on OAuth
 *     scopes; for attributes, segments, teams and subscription types that page is silent and the
 *     scope of the objects they describe is named
 * @param description one sentence for the catalog's reader
 */
public record StreamDefinition(
    String name,
    List<String> keyProperties,
    ReplicationMethod replicationMethod,
    Optional<String> replicationKey,
    Optional<String> parent,
    boolean selectedByDefault,
    Set<String> fieldsNotSelectedByDefault,
    String permission,
    String description) {
  private static final Pattern NAME = Pattern.compile("[a-z]+(_[a-z]+)*");

  /** Checks that the facts fit together. */
  public StreamDefinition {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("A stream name is lower-case words: " + name);
    }
    if (keyProperties.isEmpty()) {
      throw new IllegalArgumentException("The stream " + name + " has no key.");
    }
    if ((replicationMethod == ReplicationMethod.INCREMENTAL) != replicationKey.isPresent()) {
      throw new IllegalArgumentException(
          "The stream " + name + " needs a replication key if and only if it is incremental.");
    }
    if (permission.isBlank() || description.isBlank()) {
      throw new IllegalArgumentException("The stream " + name + " lacks words.");
    }
    keyProperties = List.copyOf(keyProperties);
    fieldsNotSelectedByDefault = Set.copyOf(fieldsNotSelectedByDefault);
  }

  static StreamDefinition incremental(
      String name, String replicationKey, String permission, String description) {
    return new StreamDefinition(
        name,
        List.of("id"),
        ReplicationMethod.INCREMENTAL,
        Optional.of(replicationKey),
        Optional.empty(),
        true,
        Set.of(),
        permission,
        description);
  }

  static StreamDefinition fullTable(
      String name, List<String> keyProperties, String permission, String description) {
    return new StreamDefinition(
        name,
        keyProperties,
        ReplicationMethod.FULL_TABLE,
        Optional.empty(),
        Optional.empty(),
        true,
        Set.of(),
        permission,
        description);
  }

  StreamDefinition childOf(String parentStream) {
    return new StreamDefinition(
        name,
        keyProperties,
        replicationMethod,
        replicationKey,
        Optional.of(parentStream),
        selectedByDefault,
        fieldsNotSelectedByDefault,
        permission,
        description);
  }

  StreamDefinition onlyWhenSelected() {
    return new StreamDefinition(
        name,
        keyProperties,
        replicationMethod,
        replicationKey,
        parent,
        false,
        fieldsNotSelectedByDefault,
        permission,
        description);
  }

  StreamDefinition withoutByDefault(String... fields) {
    Set<String> without = new LinkedHashSet<>(List.of(fields));
    return new StreamDefinition(
        name,
        keyProperties,
        replicationMethod,
        replicationKey,
        parent,
        selectedByDefault,
        without,
        permission,
        description);
  }
}
