package io.github.tapintercom.stream;

import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One call for each parent record, or for several.
 *
 * @param path below the base URL, {@code {id}} for the parent's id
 * @param recordsAt where a response has its records, dots between the levels; empty when the
 *     response itself is the one record
 * @param query parameters of every request; a value may be the parent's {@code {id}}
 * @param flags by top-level property: the query parameter without which Intercom does not send it
 * @param added columns that come from the parent
 * @param recordsOf the stream of which these are records, where a table of links takes only their
 *     ids and a few columns; empty where they are this stream's own
 * @param form what else there is to its requests and responses
 */
public record ChildEndpoint(
    String path,
    String recordsAt,
    Map<String, String> query,
    Map<String, String> flags,
    AddedColumns added,
    String recordsOf,
    Form form)
    implements Endpoint {
  /** Stands for the parent's id. */
  public static final String PARENT = "{id}";

  private static final Form PLAIN =
      new Form(Optional.empty(), false, Optional.empty(), "", Optional.empty());

  /**
   * The form of requests and responses.
   *
   * @param pageSize the parameter for the number of records a page, where there is one
   * @param oneObject whether one object, or null, stands where a list has its records
   * @param batch how the children of several parents are read at once, where they are
   * @param onlyWhere the parent's list: where its count is 0 there are no children; empty where no
   *     list says so
   * @param window how a request is cut to a stretch of time, where the children have a replication
   *     key of their own; every run requests those of all parents then
   */
  public record Form(
      Optional<PageSize> pageSize,
      boolean oneObject,
      Optional<Batch> batch,
      String onlyWhere,
      Optional<TimeWindow> window) {
    public Form {
      Objects.requireNonNull(pageSize, "pageSize");
      Objects.requireNonNull(batch, "batch");
      Objects.requireNonNull(onlyWhere, "onlyWhere");
      Objects.requireNonNull(window, "window");
    }
  }

  /**
   * Several parents in one request, a POST.
   *
   * @param member of the body: a list of texts
   * @param size the most that Intercom takes
   * @param parentField the parents' field whose values are sent
   */
  public record Batch(String member, int size, String parentField) {}

  public ChildEndpoint {
    Paths.check(path);
    Objects.requireNonNull(form, "form");
    if (!path.contains(PARENT) && !query.containsValue(PARENT) && form.batch().isEmpty()) {
      throw new IllegalArgumentException("a request for children names its parent's {id}: " + path);
    }
    Objects.requireNonNull(recordsAt, "recordsAt");
    Objects.requireNonNull(added, "added");
    query = Ordered.copy(query);
    flags = Ordered.copy(flags);
  }

  static ChildEndpoint of(String path, String recordsAt) {
    return new ChildEndpoint(path, recordsAt, Map.of(), Map.of(), AddedColumns.NONE, "", PLAIN);
  }

  /** The parent's id is a parameter. */
  static ChildEndpoint byParameter(String path, String parameter, String recordsAt) {
    Map<String, String> query = Map.of(parameter, PARENT);
    return new ChildEndpoint(path, recordsAt, query, Map.of(), AddedColumns.NONE, "", PLAIN);
  }

  /** A POST for the children of up to so many parents. */
  static ChildEndpoint batched(String path, String recordsAt, Batch batch) {
    Form form = new Form(Optional.empty(), false, Optional.of(batch), "", Optional.empty());
    return new ChildEndpoint(path, recordsAt, Map.of(), Map.of(), AddedColumns.NONE, "", form);
  }

  ChildEndpoint query(String name, String value) {
    Map<String, String> more = Ordered.with(query, name, value);
    return new ChildEndpoint(path, recordsAt, more, flags, added, recordsOf, form);
  }

  ChildEndpoint flag(String property, String parameter) {
    Map<String, String> more = Ordered.with(flags, property, parameter);
    return new ChildEndpoint(path, recordsAt, query, more, added, recordsOf, form);
  }

  ChildEndpoint added(AddedColumns columns) {
    return new ChildEndpoint(path, recordsAt, query, flags, columns, recordsOf, form);
  }

  ChildEndpoint linksTo(String stream) {
    return new ChildEndpoint(path, recordsAt, query, flags, added, stream, form);
  }

  private ChildEndpoint in(Form other) {
    return new ChildEndpoint(path, recordsAt, query, flags, added, recordsOf, other);
  }

  ChildEndpoint pageSize(String parameter, int maximum, Next next) {
    Optional<PageSize> size = Optional.of(new PageSize(parameter, maximum, next, true));
    return in(new Form(size, form.oneObject, form.batch, form.onlyWhere, form.window));
  }

  ChildEndpoint pageSize(String parameter, int maximum) {
    return pageSize(parameter, maximum, Next.URL);
  }

  ChildEndpoint onlyWhere(String list) {
    return in(new Form(form.pageSize, form.oneObject, form.batch, list, form.window));
  }

  ChildEndpoint withOneObject() {
    return in(new Form(form.pageSize, true, form.batch, form.onlyWhere, form.window));
  }

  ChildEndpoint window(TimeWindow parameters) {
    Optional<TimeWindow> window = Optional.of(parameters);
    return in(new Form(form.pageSize, form.oneObject, form.batch, form.onlyWhere, window));
  }

  /** {@link Form#pageSize}. */
  public Optional<PageSize> pageSize() {
    return form.pageSize();
  }

  /** {@link Form#oneObject}. */
  public boolean oneObject() {
    return form.oneObject();
  }

  /** {@link Form#batch}. */
  public Optional<Batch> batch() {
    return form.batch();
  }

  /** {@link Form#onlyWhere}. */
  public String onlyWhere() {
    return form.onlyWhere();
  }

  /** {@link Form#window}. */
  public Optional<TimeWindow> window() {
    return form.window();
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.child(this);
  }

  @Override
  public boolean readsBy(String replicationKey) {
    return window().isEmpty() || replicationKey.equals(LogEndpoint.CREATED_AT);
  }

  @Override
  public boolean accumulates() {
    return window().isPresent();
  }
}
