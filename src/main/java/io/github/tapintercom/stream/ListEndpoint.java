package io.github.tapintercom.stream;

import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A list over GET, in any paging form; read whole, unless {@code recent} says how a run finds what
 * is new.
 *
 * @param path below the base URL; here, in parameters and in constants {@code {a_setting}} stands
 *     for each of the values of that setting: there is one list for each
 * @param recordsAt where a response has its records, dots between the levels; empty when the
 *     response itself is the one record
 * @param query parameters of every request
 * @param pageSize the parameter for the number of records a page and its maximum, where there is
 *     one
 * @param constants columns that the records do not carry themselves, with their values
 * @param version the API version to send, whatever is configured
 * @param reshaping brings a response into the schema's shape where shaping by the schema cannot
 * @param details where a record has fields that the list lacks
 * @param older the endpoint to use with older API versions
 * @param recent how little of it is read where there is a bookmark
 */
public record ListEndpoint(
    String path,
    String recordsAt,
    Map<String, String> query,
    Optional<PageSize> pageSize,
    Map<String, String> constants,
    Optional<ApiVersion> version,
    Reshaping reshaping,
    Optional<Details> details,
    Optional<Older> older,
    Recent recent)
    implements Endpoint {
  /** A constant that stands for the code of the workspace that is read. */
  public static final String WORKSPACE = "{workspace}";

  private static final Pattern SETTING = Pattern.compile("\\{([a-z_]+)}");

  /**
   * A parameter for the number of records a page, and the most that Intercom takes.
   *
   * @param next how a page leads to the next; the tap follows any, the demo workspace sends this
   * @param exactTotal whether the total is that of the records in the list; Intercom may count
   *     deleted ones too
   */
  public record PageSize(String parameter, int maximum, Next next, boolean exactTotal) {
    /** What leads to the next page. */
    public enum Next {
      /** {@code pages.next} is its address. */
      URL,
      /** The same, on the last page too: the list is at its end when a page is empty. */
      URL_UNTIL_EMPTY,
      /** {@code pages.next.starting_after} is its cursor. */
      CURSOR,
      /** {@code page} and {@code total_pages} beside the records, and nothing else. */
      NUMBERS,
      /** No description says how: a full page without any word may have another behind it. */
      UNSAID
    }
  }

  /**
   * A call for each record, made when one of the fields is selected.
   *
   * @param path below the base URL, {@code {id}} for the record's id
   * @param article "a" or "an", for messages
   * @param noun one record, for messages
   * @param fields top-level properties that only that response has
   */
  public record Details(String path, String article, String noun, Set<String> fields) {
    public Details {
      Paths.check(path);
      fields = Set.copyOf(fields);
    }
  }

  /** The endpoint for API versions before {@code before}. */
  public record Older(ApiVersion before, ListEndpoint endpoint) {}

  /**
   * How a run comes by what is new without the rest. What it leaves out is decided by the record's
   * own time all the same.
   *
   * @param changedSince the parameter that takes a second and leaves out what changed before; empty
   *     where there is none
   * @param newestFirst whether the list begins with the newest by the replication key
   */
  public record Recent(String changedSince, boolean newestFirst) {
    /** All of the list has to be read. */
    public static final Recent WHOLE_LIST = new Recent("", false);

    public Recent {
      Objects.requireNonNull(changedSince, "changedSince");
    }
  }

  /** Responses whose shape differs between versions or needs a join. For short lists only. */
  public enum Reshaping {
    NONE,
    /** One object where a list has its records. */
    ONE_OBJECT,
    /**
     * Options of attributes as texts, and beside them as objects where Intercom sends these. The
     * name stands in for a missing full name; of several attributes with one full name all but one
     * get their id behind it.
     */
    ATTRIBUTES,
    /** The avatar of an admin as an object, where Intercom sends its URL alone. */
    ADMIN_AVATARS,
    /** The admins of a team with their priority, joined from three lists. */
    TEAM_ADMINS
  }

  public ListEndpoint {
    Paths.check(path);
    Objects.requireNonNull(recordsAt, "recordsAt");
    Objects.requireNonNull(reshaping, "reshaping");
    Objects.requireNonNull(recent, "recent");
    query = Ordered.copy(query);
    constants = Ordered.copy(constants);
  }

  static ListEndpoint of(String path, String recordsAt) {
    return new ListEndpoint(
        path,
        recordsAt,
        Map.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Reshaping.NONE,
        Optional.empty(),
        Optional.empty(),
        Recent.WHOLE_LIST);
  }

  ListEndpoint query(String name, String value) {
    Map<String, String> more = Ordered.with(query, name, value);
    return new ListEndpoint(
        path, recordsAt, more, pageSize, constants, version, reshaping, details, older, recent);
  }

  ListEndpoint pageSize(String parameter, int maximum) {
    return pageSize(parameter, maximum, Next.URL);
  }

  ListEndpoint pageSize(String parameter, int maximum, Next next) {
    Optional<PageSize> size = Optional.of(new PageSize(parameter, maximum, next, true));
    return new ListEndpoint(
        path, recordsAt, query, size, constants, version, reshaping, details, older, recent);
  }

  /** The total counts records that the list does not give: it says nothing about its end. */
  ListEndpoint withInexactTotal() {
    Optional<PageSize> size =
        pageSize.map(p -> new PageSize(p.parameter(), p.maximum(), p.next(), false));
    return new ListEndpoint(
        path, recordsAt, query, size, constants, version, reshaping, details, older, recent);
  }

  ListEndpoint constant(String column, String value) {
    Map<String, String> more = Ordered.with(constants, column, value);
    return new ListEndpoint(
        path, recordsAt, query, pageSize, more, version, reshaping, details, older, recent);
  }

  /** A column that holds the code of the workspace. */
  ListEndpoint workspaceColumn(String column) {
    return constant(column, WORKSPACE);
  }

  ListEndpoint always(String apiVersion) {
    Optional<ApiVersion> fixed = Optional.of(new ApiVersion(apiVersion));
    return new ListEndpoint(
        path, recordsAt, query, pageSize, constants, fixed, reshaping, details, older, recent);
  }

  ListEndpoint reshaped(Reshaping how) {
    return new ListEndpoint(
        path, recordsAt, query, pageSize, constants, version, how, details, older, recent);
  }

  ListEndpoint detailed(Details call) {
    Optional<Details> found = Optional.of(call);
    return new ListEndpoint(
        path, recordsAt, query, pageSize, constants, version, reshaping, found, older, recent);
  }

  ListEndpoint before(String apiVersion, ListEndpoint endpoint) {
    Optional<Older> other = Optional.of(new Older(new ApiVersion(apiVersion), endpoint));
    return new ListEndpoint(
        path, recordsAt, query, pageSize, constants, version, reshaping, details, other, recent);
  }

  /** The parameter leaves out what changed before a second; whether that one too is not said. */
  ListEndpoint changedSince(String parameter) {
    return recent(new Recent(parameter, recent.newestFirst()));
  }

  /** The list begins with the newest by the replication key, so it can be left early. */
  ListEndpoint newestFirst() {
    return recent(new Recent(recent.changedSince(), true));
  }

  private ListEndpoint recent(Recent how) {
    return new ListEndpoint(
        path, recordsAt, query, pageSize, constants, version, reshaping, details, older, how);
  }

  /** The setting for each of whose values there is such a list. */
  public Optional<String> setting() {
    return Stream.concat(Stream.of(path), query.values().stream())
        .flatMap(text -> SETTING.matcher(text).results())
        .map(found -> found.group(1))
        .findFirst();
  }

  /** The list for one value of the setting. */
  public ListEndpoint each(String value) {
    String stands = "{" + setting().orElseThrow() + "}";
    return new ListEndpoint(
        path.replace(stands, value),
        recordsAt,
        Ordered.with(query, text -> text.replace(stands, value)),
        pageSize,
        Ordered.with(constants, text -> text.replace(stands, value)),
        version,
        reshaping,
        details,
        older,
        recent);
  }

  /** This endpoint, or the older one that the version has in its place. */
  public ListEndpoint in(ApiVersion apiVersion) {
    return older.filter(o -> !apiVersion.atLeast(o.before())).map(Older::endpoint).orElse(this);
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.list(this);
  }

  /** Records that are read one by one are all read. */
  @Override
  public boolean readsBy(String replicationKey) {
    return details.isEmpty();
  }
}
