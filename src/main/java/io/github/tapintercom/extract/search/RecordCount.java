package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.SearchQuery;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;

/** Asks how many records a range holds now. */
final class RecordCount {
  private final Walker walker;

  RecordCount(Walker walker) {
    this.walker = walker;
  }

  /** How many; empty when Intercom does not say, or cannot say for a record that it fails on. */
  OptionalLong of(Range range) throws ApiException, InterruptedException {
    try {
      return of(range, true);
    } catch (GoneException | ResponseTooLargeException firstIsBroken) {
      try {
        return of(range, false);
      } catch (GoneException | RejectedException | ResponseTooLargeException lastIsBrokenToo) {
        return OptionalLong.empty();
      }
    }
  }

  private OptionalLong of(Range range, boolean ascending)
      throws ApiException, InterruptedException {
    SearchTarget target = walker.target();
    List<Filter> filters = new ArrayList<>(walker.dates().matching().filters(range));
    filters.addAll(target.filters());
    SearchQuery query = new SearchQuery(filters, range.field(), ascending, 1, Optional.empty());
    ApiRequest request = target.request(query);
    return walker
        .context()
        .client()
        .call(
            request,
            response ->
                SearchResponse.read(response, target.recordsField(), JsonParser::skipChildren))
        .total();
  }
}
