package io.github.tapintercom.stream;

import java.util.Map;
import java.util.Objects;

/**
 * One call for each parent record.
 *
 * @param path below the base URL, {@code {id}} for the parent's id
 * @param recordsAt where a response has its records, dots between the levels; empty when the
 *     response itself is the one record
 * @param query parameters of every request
 * @param flags by top-level property: the query parameter without which Intercom does not send it
 * @param added columns that come from the parent
 */
public record ChildEndpoint(
    String path,
    String recordsAt,
    Map<String, String> query,
    Map<String, String> flags,
    AddedColumns added)
    implements Endpoint {
  public ChildEndpoint {
    Paths.check(path);
    if (!path.contains("{id}")) {
      throw new IllegalArgumentException("a path of children names its parent's {id}: " + path);
    }
    Objects.requireNonNull(recordsAt, "recordsAt");
    Objects.requireNonNull(added, "added");
    query = Ordered.copy(query);
    flags = Ordered.copy(flags);
  }

  static ChildEndpoint of(String path, String recordsAt) {
    return new ChildEndpoint(path, recordsAt, Map.of(), Map.of(), AddedColumns.NONE);
  }

  ChildEndpoint query(String name, String value) {
    return new ChildEndpoint(path, recordsAt, Ordered.with(query, name, value), flags, added);
  }

  ChildEndpoint flag(String property, String parameter) {
    return new ChildEndpoint(
        path, recordsAt, query, Ordered.with(flags, property, parameter), added);
  }

  ChildEndpoint added(AddedColumns columns) {
    return new ChildEndpoint(path, recordsAt, query, flags, columns);
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.child(this);
  }
}
