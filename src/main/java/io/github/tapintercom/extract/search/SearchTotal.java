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
  private final long room;

  public SearchTotal(IntercomClient client, SearchTarget target) {
    this.client = client;
    this.target = target;
    boolean bySecond = target.dates() == DateMatching.EXACT && !target.datesToBeProven();
    // By the day, a bound may reach to the day before or after, of up to 25 hours.
    this.room = bySecond ? 1 : 90_000;
  }

  /** Of those changed after this second: none too many, but perhaps too few. */
  public OptionalLong atLeast(long second) throws ApiException, InterruptedException {
    return after(second + room);
  }

  /** Of those changed after this second: none too few, but perhaps too many. */
  public OptionalLong atMost(long second) throws ApiException, InterruptedException {
    return after(Math.max(0, second - room));
  }

  private OptionalLong after(long second) throws ApiException, InterruptedException {
    List<Filter> filters = new ArrayList<>(target.filters());
    filters.add(Filter.after(UPDATED, second));
    SearchQuery query = new SearchQuery(filters, UPDATED, true, 1, Optional.empty());
    ApiRequest request = target.request(query, Optional.empty());
    return client
        .call(
            request,
            response ->
                SearchResponse.read(response, target.recordsField(), JsonParser::skipChildren))
        .total();
  }
}
