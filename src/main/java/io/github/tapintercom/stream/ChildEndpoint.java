package io.github.tapintercom.stream;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One call for each parent record.
 *
 * @param path below the base URL, {@code {id}} for the parent's id
 * @param recordsAt where a response has its records, dots between the levels; empty when the
 *     response itself is the one record
 * @param query parameters of every request; a value may be the parent's {@code {id}}
 * @param flags by top-level property: the query parameter without which Intercom does not send it
 * @param added columns that come from the parent
 * @param recordsOf the stream of which these are records, where a table of links takes only their
 *     ids and a few columns; empty where they are this stream's own
 * @param window how a request is cut to a stretch of time, where the children have a replication
 *     key of their own; all parents are asked in every run then
 */
public record ChildEndpoint(
    String path,
    String recordsAt,
    Map<String, String> query,
    Map<String, String> flags,
    AddedColumns added,
    String recordsOf,
    Optional<TimeWindow> window)
    implements Endpoint {
  /** Stands for the parent's id. */
  public static final String PARENT = "{id}";

  public ChildEndpoint {
    Paths.check(path);
    if (!path.contains(PARENT) && !query.containsValue(PARENT)) {
      throw new IllegalArgumentException("a request for children names its parent's {id}: " + path);
    }
    Objects.requireNonNull(recordsAt, "recordsAt");
    Objects.requireNonNull(added, "added");
    Objects.requireNonNull(window, "window");
    query = Ordered.copy(query);
    flags = Ordered.copy(flags);
  }

  static ChildEndpoint of(String path, String recordsAt) {
    return new ChildEndpoint(
        path, recordsAt, Map.of(), Map.of(), AddedColumns.NONE, "", Optional.empty());
  }

  /** The parent's id is a parameter. */
  static ChildEndpoint byParameter(String path, String parameter, String recordsAt) {
    return new ChildEndpoint(
        path,
        recordsAt,
        Map.of(parameter, PARENT),
        Map.of(),
        AddedColumns.NONE,
        "",
        Optional.empty());
  }

  ChildEndpoint query(String name, String value) {
    return new ChildEndpoint(
        path, recordsAt, Ordered.with(query, name, value), flags, added, recordsOf, window);
  }

  ChildEndpoint flag(String property, String parameter) {
    return new ChildEndpoint(
        path, recordsAt, query, Ordered.with(flags, property, parameter), added, recordsOf, window);
  }

  ChildEndpoint added(AddedColumns columns) {
    return new ChildEndpoint(path, recordsAt, query, flags, columns, recordsOf, window);
  }

  ChildEndpoint linksTo(String stream) {
    return new ChildEndpoint(path, recordsAt, query, flags, added, stream, window);
  }

  ChildEndpoint window(TimeWindow parameters) {
    return new ChildEndpoint(
        path, recordsAt, query, flags, added, recordsOf, Optional.of(parameters));
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.child(this);
  }

  @Override
  public boolean readsBy(String replicationKey) {
    return window.isEmpty() || replicationKey.equals(LogEndpoint.CREATED_AT);
  }
}
