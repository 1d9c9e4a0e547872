package io.github.tapintercom.stream;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A search over POST: filtered and sorted by {@code updated_at}, read in slices.
 *
 * @param path below the base URL
 * @param recordsAt the field of a response that holds its records
 * @param filters that hold for every request, such as the role
 * @param flags by top-level property: the query parameter without which Intercom does not send it
 * @param dates how the endpoint compares dates
 * @param cutLists properties that Intercom may cut short without a way to the rest
 * @param completion what the records need beyond the page
 * @param firstPage records of a first page at most, while nothing is known of their size
 */
public record SearchEndpoint(
    String path,
    String recordsAt,
    Map<String, String> filters,
    Map<String, String> flags,
    Dates dates,
    List<String> cutLists,
    Completion completion,
    int firstPage)
    implements Endpoint {

  /** Records a page where they are of a usual size: as many as Intercom gives. */
  public static final int MAX_PAGE = 150;

  /** What the records need beyond the page. */
  public enum Completion {
    /** They are complete as they come. */
    NONE,
    /** Lists of contacts are cut at ten; each has an endpoint with the whole list. */
    CONTACT_LISTS,
    /** A search leaves out what only the conversation's own endpoint has: its parts. */
    CONVERSATION
  }

  /** How dates in filters are compared. */
  public enum Dates {
    /** By the second in every version. */
    EXACT,
    /** By calendar day before 2.17; from 2.17 on by the second, it is said. */
    BY_DAY_BEFORE_2_17
  }

  public SearchEndpoint {
    Paths.check(path);
    Objects.requireNonNull(recordsAt, "recordsAt");
    Objects.requireNonNull(dates, "dates");
    filters = Ordered.copy(filters);
    Objects.requireNonNull(completion, "completion");
    flags = Ordered.copy(flags);
    cutLists = List.copyOf(cutLists);
  }

  static SearchEndpoint of(String path, String recordsAt) {
    return new SearchEndpoint(
        path, recordsAt, Map.of(), Map.of(), Dates.EXACT, List.of(), Completion.NONE, MAX_PAGE);
  }

  SearchEndpoint where(String field, String value) {
    Map<String, String> more = Ordered.with(filters, field, value);
    return new SearchEndpoint(path, recordsAt, more, flags, dates, cutLists, completion, firstPage);
  }

  SearchEndpoint flag(String property, String parameter) {
    Map<String, String> more = Ordered.with(flags, property, parameter);
    return new SearchEndpoint(
        path, recordsAt, filters, more, dates, cutLists, completion, firstPage);
  }

  SearchEndpoint dates(Dates value) {
    return new SearchEndpoint(
        path, recordsAt, filters, flags, value, cutLists, completion, firstPage);
  }

  SearchEndpoint mayCut(String... lists) {
    return new SearchEndpoint(
        path, recordsAt, filters, flags, dates, List.of(lists), completion, firstPage);
  }

  SearchEndpoint completedBy(Completion how) {
    return new SearchEndpoint(path, recordsAt, filters, flags, dates, cutLists, how, firstPage);
  }

  SearchEndpoint beginningWith(int records) {
    return new SearchEndpoint(
        path, recordsAt, filters, flags, dates, cutLists, completion, records);
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.search(this);
  }

  /** The walks are sorted by updated_at. */
  @Override
  public boolean readsBy(String replicationKey) {
    return replicationKey.equals("updated_at");
  }
}
