package io.github.tapintercom.stream;

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
 */
public record SearchEndpoint(
    String path,
    String recordsAt,
    Map<String, String> filters,
    Map<String, String> flags,
    Dates dates)
    implements Endpoint {

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
    flags = Ordered.copy(flags);
  }

  static SearchEndpoint of(String path, String recordsAt) {
    return new SearchEndpoint(path, recordsAt, Map.of(), Map.of(), Dates.EXACT);
  }

  SearchEndpoint where(String field, String value) {
    return new SearchEndpoint(path, recordsAt, Ordered.with(filters, field, value), flags, dates);
  }

  SearchEndpoint flag(String property, String parameter) {
    Map<String, String> more = Ordered.with(flags, property, parameter);
    return new SearchEndpoint(path, recordsAt, filters, more, dates);
  }

  SearchEndpoint dates(Dates value) {
    return new SearchEndpoint(path, recordsAt, filters, flags, value);
  }
}
