package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.ResponseReader;
import io.github.tapintercom.intercom.SearchQuery;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import io.github.tapintercom.intercom.error.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches the pages of a search, with smaller ones where Intercom cannot serve a wide one: a page
 * that holds a broken record gets a 404, and wide conversations time out. The size grows back with
 * every page that comes. Heavy records come in smaller pages, too.
 */
final class PageFetcher {
  private static final int SHRINK = 5;

  private final Walker walker;
  private int size;

  PageFetcher(Walker walker) {
    this(walker, firstSize(walker));
  }

  private static int firstSize(Walker walker) {
    int configured = walker.context().settings().pageSize();
    return walker.weight().isKnown()
        ? configured
        : Math.min(configured, walker.target().firstPage());
  }

  /** Begins with pages of another size than the configured one. */
  PageFetcher(Walker walker, int size) {
    this.walker = walker;
    this.size = size;
  }

  /**
   * The page at a cursor.
   *
   * @throws GoneException when even the next single record cannot be served
   * @throws ResponseTooLargeException when even the next single record does not fit into memory
   */
  SearchResponse fetch(Range range, boolean ascending, Optional<String> cursor, RecordPage page)
      throws ApiException, InterruptedException {
    SearchTarget target = walker.target();
    List<Filter> filters = new ArrayList<>(walker.dates().matching().filters(range));
    filters.addAll(target.filters());
    while (true) {
      size = walker.weight().size(size);
      SearchQuery query = new SearchQuery(filters, range.field(), ascending, size, cursor);
      ApiRequest request = target.request(query, Optional.of(walker.fed()));
      try {
        ResponseReader<SearchResponse> reader = response -> page.read(response, range, ascending);
        IntercomClient client = walker.context().client();
        // A page of one cannot be smaller: then it is no wide page that times out, and waiting may
        // help.
        SearchResponse found =
            size == 1 ? client.call(request, reader) : client.callShrinkable(request, reader);
        grow(page);
        return found;
      } catch (GoneException | ResponseTooLargeException e) {
        shrinkOr(e);
      } catch (UnavailableException e) {
        if (!e.timedOut()) {
          throw e;
        }
        shrinkOr(e);
      }
    }
  }

  private void grow(RecordPage page) {
    int configured = walker.context().settings().pageSize();
    // Behind a small first page the weight alone says how many.
    size = walker.weight().isKnown() ? Math.min(configured, size * SHRINK) : configured;
    walker.weight().read(page.bytes(), page.records());
  }

  private void shrinkOr(ApiException tooSmallAlready) throws ApiException {
    if (size == 1) {
      throw tooSmallAlready;
    }
    size = Math.max(1, size / SHRINK);
  }
}
