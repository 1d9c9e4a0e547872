package io.github.tapintercom.stream;

import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
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
 * @param pageSize the parameter for the number of records a page, where there is one
 * @param batch how the children of several parents are read at once, where they are
 * @param onlyWhere the parent's list: where its count is 0 there are no children; empty where no
 *     list says so
 * @param oneObject whether one object, or null, stands where a list has its records
 */
public record ChildEndpoint(
    String path,
    String recordsAt,
    Map<String, String> query,
    Map<String, String> flags,
    AddedColumns added,
    String recordsOf,
    Optional<PageSize> pageSize,
    boolean oneObject,
    Optional<Batch> batch,
    String onlyWhere)
    implements Endpoint {
  /**
   * Several parents in one request, a POST.
   *
   * @param member of the body: a list of texts
   * @param size the most that Intercom takes
   * @param parentField the parents' field whose values are sent
   */
  public record Batch(String member, int size, String parentField) {}

  /** Stands for the parent's id. */
  public static final String PARENT = "{id}";

  public ChildEndpoint {
    Paths.check(path);
    if (!path.contains(PARENT) && !query.containsValue(PARENT) && batch.isEmpty()) {
      throw new IllegalArgumentException("a request for children names its parent's {id}: " + path);
    }
    Objects.requireNonNull(recordsAt, "recordsAt");
    Objects.requireNonNull(added, "added");
    query = Ordered.copy(query);
    flags = Ordered.copy(flags);
  }

  static ChildEndpoint of(String path, String recordsAt) {
    return new ChildEndpoint(
        path,
        recordsAt,
        Map.of(),
        Map.of(),
        AddedColumns.NONE,
        "",
        Optional.empty(),
        false,
        Optional.empty(),
        "");
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
        Optional.empty(),
        false,
        Optional.empty(),
        "");
  }

  /** A POST for the children of up to so many parents. */
  static ChildEndpoint batched(String path, String recordsAt, Batch batch) {
    return new ChildEndpoint(
        path,
        recordsAt,
        Map.of(),
        Map.of(),
        AddedColumns.NONE,
        "",
        Optional.empty(),
        false,
        Optional.of(batch),
        "");
  }

  ChildEndpoint query(String name, String value) {
    return new ChildEndpoint(
        path,
        recordsAt,
        Ordered.with(query, name, value),
        flags,
        added,
        recordsOf,
        pageSize,
        oneObject,
        batch,
        onlyWhere);
  }

  ChildEndpoint flag(String property, String parameter) {
    return new ChildEndpoint(
        path,
        recordsAt,
        query,
        Ordered.with(flags, property, parameter),
        added,
        recordsOf,
        pageSize,
        oneObject,
        batch,
        onlyWhere);
  }

  ChildEndpoint added(AddedColumns columns) {
    return new ChildEndpoint(
        path, recordsAt, query, flags, columns, recordsOf, pageSize, oneObject, batch, onlyWhere);
  }

  ChildEndpoint linksTo(String stream) {
    return new ChildEndpoint(
        path, recordsAt, query, flags, added, stream, pageSize, oneObject, batch, onlyWhere);
  }

  ChildEndpoint pageSize(String parameter, int maximum, Next next) {
    Optional<PageSize> size = Optional.of(new PageSize(parameter, maximum, next, true));
    return new ChildEndpoint(
        path, recordsAt, query, flags, added, recordsOf, size, oneObject, batch, onlyWhere);
  }

  ChildEndpoint pageSize(String parameter, int maximum) {
    return pageSize(parameter, maximum, Next.URL);
  }

  ChildEndpoint onlyWhere(String list) {
    return new ChildEndpoint(
        path, recordsAt, query, flags, added, recordsOf, pageSize, oneObject, batch, list);
  }

  ChildEndpoint withOneObject() {
    return new ChildEndpoint(
        path, recordsAt, query, flags, added, recordsOf, pageSize, true, batch, onlyWhere);
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.child(this);
  }
}
