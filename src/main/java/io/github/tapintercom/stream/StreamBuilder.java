package io.github.tapintercom.stream;

import io.github.tapintercom.stream.AddedColumns.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Spells the facts of one stream; {@link #describedAs} ends it. */
final class StreamBuilder {
  private final String name;
  private Endpoint endpoint;
  private List<String> key = List.of("id");
  private Optional<String> replicationKey = Optional.empty();
  private Optional<Parent> parent = Optional.empty();
  private AddedColumns added = AddedColumns.NONE;
  private String permission = "";
  private ApiVersion since = new ApiVersion("2.0");
  private Cost cost = Cost.PAGES;
  private boolean selectedByDefault = true;
  private boolean losesOld;
  private Set<String> fieldsNotSelectedByDefault = Set.of();
  private String schemaName;

  private StreamBuilder(String name, Endpoint endpoint) {
    this.name = name;
    this.endpoint = endpoint;
    this.schemaName = name;
  }

  /** A stream that is read by calls of its own. */
  static StreamBuilder stream(String name, Endpoint endpoint) {
    return new StreamBuilder(name, endpoint);
  }

  /** A plain list: one GET that gives all of it. */
  static StreamBuilder list(String name, String path, String recordsAt) {
    return new StreamBuilder(name, ListEndpoint.of(path, recordsAt)).costs(Cost.ONE_CALL);
  }

  /** Records that stand inside those of another stream; off until selected. */
  static StreamBuilder unpacked(String name, String parent, String... path) {
    StreamBuilder builder =
        new StreamBuilder(name, new UnpackedEndpoint(List.of(path), AddedColumns.NONE));
    builder.parent = Optional.of(Parent.of(parent));
    builder.cost = Cost.NONE;
    builder.selectedByDefault = false;
    return builder;
  }

  /** A call for each record of the parent; off until selected. */
  static StreamBuilder perParent(String name, String parent, ChildEndpoint endpoint) {
    StreamBuilder builder = new StreamBuilder(name, endpoint);
    builder.parent = Optional.of(Parent.of(parent));
    builder.cost = Cost.CALL_PER_CHANGED_PARENT;
    builder.selectedByDefault = false;
    return builder;
  }

  StreamBuilder key(String... properties) {
    key = List.of(properties);
    return this;
  }

  StreamBuilder incrementalBy(String property) {
    replicationKey = Optional.of(property);
    return this;
  }

  /** The column with the id of the record that the page is about; it is the foreign key. */
  StreamBuilder linkedBy(String column) {
    return foreignKey(column).added(column, Source.ROOT_ID);
  }

  /** The foreign key, where the record has it itself. */
  StreamBuilder foreignKey(String column) {
    parent = parent.map(p -> p.linkedBy(column));
    return this;
  }

  /** Further streams that have such records in the same place. */
  StreamBuilder alsoIn(String... parents) {
    parent = parent.map(p -> p.and(List.of(parents)));
    return this;
  }

  /** The column with the parent's {@code updated_at}, by which the stream is incremental. */
  StreamBuilder stampedBy(String column) {
    return added(column, Source.ROOT_UPDATED_AT).incrementalBy(column);
  }

  StreamBuilder added(String column, Source source) {
    added = added.with(column, source);
    return this;
  }

  StreamBuilder renamed(String column, String ownName) {
    added = added.renaming(column, ownName);
    return this;
  }

  StreamBuilder permission(String words) {
    permission = words;
    return this;
  }

  StreamBuilder since(String version) {
    since = new ApiVersion(version);
    return this;
  }

  StreamBuilder costs(Cost value) {
    cost = value;
    return this;
  }

  StreamBuilder onByDefault() {
    selectedByDefault = true;
    return this;
  }

  StreamBuilder onlyWhenSelected() {
    selectedByDefault = false;
    return this;
  }

  /** Intercom gives its records for some time only: rows that a run lacks stay true. */
  StreamBuilder losingOld() {
    losesOld = true;
    return this;
  }

  StreamBuilder withoutByDefault(String... fields) {
    fieldsNotSelectedByDefault = Set.of(fields);
    return this;
  }

  StreamBuilder schemaOf(String resource) {
    schemaName = resource;
    return this;
  }

  /** Ends the facts with one sentence for the catalog's reader. */
  StreamFacts describedAs(String description) {
    if (endpoint instanceof UnpackedEndpoint unpacked) {
      endpoint = new UnpackedEndpoint(unpacked.path(), added);
    } else if (endpoint instanceof ChildEndpoint child) {
      endpoint = child.added(added);
    }
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
        OwnColumns.NONE);
  }
}
