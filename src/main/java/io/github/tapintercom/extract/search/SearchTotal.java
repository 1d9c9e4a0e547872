package io.github.tapintercom.extract.search;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.SearchQuery;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.intercom.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;

/** How many records a search finds, asked for without reading them. */
public final class SearchTotal {
  private static final String UPDATED = "updated_at";

  private final IntercomClient client;
  private final SearchTarget target;

  public SearchTotal(IntercomClient client, SearchTarget target) {
    this.client = client;
    this.target = target;
  }

  /** Of those changed after this second: none too many, but perhaps too few. */
  public OptionalLong atLeast(long second) throws ApiException, InterruptedException {
    return after(second + target.dateMargin());
  }

  /** Of those changed after this second: none too few, but perhaps too many. */
  public OptionalLong atMost(long second) throws ApiException, InterruptedException {
    return after(Math.max(0, second - target.dateMargin()));
  }

  private OptionalLong after(long second) throws ApiException, InterruptedException {
    List<Filter> filters = new ArrayList<>(target.filters());
    filters.add(Filter.after(UPDATED, second));
    SearchQuery query = new SearchQuery(filters, UPDATED, true, 1, Optional.empty());
    ApiRequest request = target.request(query);
    return client
        .call(
            request,
            response ->
                SearchResponse.read(response, target.recordsField(), JsonParser::skipChildren))
        .total();
  }
}
