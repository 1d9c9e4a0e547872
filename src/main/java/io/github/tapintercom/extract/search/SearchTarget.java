package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.SearchQuery;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.SearchEndpoint;
import io.github.tapintercom.stream.SearchEndpoint.Dates;
import io.github.tapintercom.stream.StreamFacts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is searched.
 *
 * @param path of the search endpoint
 * @param recordsField where the response holds the records
 * @param filters that hold for every request, such as the role
 * @param dates how the endpoint compares dates, by its version
 * @param datesToBeProven whether that has to be found out before it is relied on
 * @param onRequest properties that Intercom sends only when a query parameter requests them
 * @param lists properties of a record that Intercom may cut short without a way to the rest
 * @param firstPage records of a first page at most, while nothing is known of their size
 * @param action in words that complete "could not …"
 * @param stream whose records these are
 */
public record SearchTarget(
    String path,
    String recordsField,
    List<Filter> filters,
    DateMatching dates,
    boolean datesToBeProven,
    Map<String, String> onRequest,
    List<String> lists,
    int firstPage,
    String action,
    String stream) {
  private static final ApiVersion SINCE_EXACT = new ApiVersion("2.17");

  public SearchTarget {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(recordsField, "recordsField");
    Objects.requireNonNull(dates, "dates");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(stream, "stream");
    filters = List.copyOf(filters);
    lists = List.copyOf(lists);
    onRequest = Map.copyOf(onRequest);
  }

  /** The search of a stream, in the version configured. */
  public static SearchTarget of(StreamFacts facts, SearchEndpoint endpoint, ApiVersion version) {
    boolean exact = endpoint.dates() == Dates.EXACT || version.atLeast(SINCE_EXACT);
    return new SearchTarget(
        endpoint.path(),
        endpoint.recordsAt(),
        endpoint.filters().entrySet().stream()
            .map(filter -> Filter.is(filter.getKey(), filter.getValue()))
            .toList(),
        exact ? DateMatching.EXACT : DateMatching.CALENDAR_DAY,
        endpoint.dates() != Dates.EXACT,
        endpoint.flags(),
        endpoint.cutLists(),
        endpoint.firstPage(),
        "search " + facts.words(),
        facts.name());
  }

  /**
   * Whether it is sure that dates are compared by the second, so that only what is wanted counts.
   */
  public boolean matchesBySecond() {
    return dates == DateMatching.EXACT && !datesToBeProven;
  }

  /** Seconds by which a bound may be off, whichever way Intercom reads it. */
  public long dateMargin() {
    return matchesBySecond() ? 1 : DateMatching.CALENDAR_DAY.roomBelow();
  }

  /** The request of a search, asking for nothing that has to be asked for. */
  public ApiRequest request(SearchQuery query) {
    return request(query, Optional.empty());
  }

  /** The request of a search, asking for what is selected. */
  ApiRequest request(SearchQuery query, Optional<FedStreams> fed) {
    ApiRequest request = ApiRequest.search(path, query.toJson(), action).countedFor(stream);
    for (Map.Entry<String, String> extra : onRequest.entrySet()) {
      if (fed.isPresent() && fed.get().need(extra.getKey())) {
        request = request.with(extra.getValue(), "true");
      }
    }
    return request;
  }
}
