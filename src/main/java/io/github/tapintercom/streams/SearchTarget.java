package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.SearchQuery.Filter;
import java.util.List;
import java.util.Objects;

/**
 * What is searched.
 *
 * @param path of the search endpoint
 * @param recordsField where the answer holds the records
 * @param filters that hold for every request, such as the role
 * @param dates how the endpoint compares dates
 * @param action in words that complete "could not …"
 */
record SearchTarget(
    String path, String recordsField, List<Filter> filters, DateMatching dates, String action) {
  SearchTarget {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(recordsField, "recordsField");
    Objects.requireNonNull(dates, "dates");
    Objects.requireNonNull(action, "action");
    filters = List.copyOf(filters);
  }
}
