package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.SearchQuery;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.intercom.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks when the newest record of a range was changed, while something else is asked. Later seconds
 * need no walks of their own; that nothing is there is not taken for sure. It is good to know and
 * not needed: one failure ends it, and nobody waits long for it.
 */
final class LatestChange {
  private static final Logger LOG = LoggerFactory.getLogger(LatestChange.class);

  /** For a response that is a little later than the other one. */
  private static final long PATIENCE_MS = 1_000;

  private final CompletableFuture<OptionalLong> second = new CompletableFuture<>();

  private LatestChange() {}

  /** Asks, in a thread of its own. */
  static LatestChange in(Range range, Walker walker) {
    LatestChange asked = new LatestChange();
    Thread thread =
        new Thread(
            () -> asked.second.complete(ask(range, walker)), "latest-" + walker.target().stream());
    thread.setDaemon(true); // it may be given up
    thread.start();
    return asked;
  }

  private static OptionalLong ask(Range range, Walker walker) {
    SearchTarget target = walker.target();
    List<Filter> filters = new ArrayList<>(walker.dates().matching().filters(range));
    filters.addAll(target.filters());
    SearchQuery newest = new SearchQuery(filters, Range.UPDATED_AT, false, 1, Optional.empty());
    OptionalLong[] found = {OptionalLong.empty()};
    try {
      walker
          .context()
          .client()
          .callWithoutRetry(
              target.request(newest),
              response ->
                  SearchResponse.read(
                      response,
                      target.recordsField(),
                      parser -> found[0] = DateProbe.updatedAt(parser)));
    } catch (ApiException e) {
      LOG.debug("the newest of {} cannot be had: {}", range.describe(), e.getMessage());
    } catch (InterruptedException e) {
      LOG.debug("the newest of {} is not wanted any more", range.describe());
    }
    return found[0];
  }

  /** Its unix second; empty where Intercom did not say, or not in time. */
  OptionalLong second() throws InterruptedException {
    try {
      return second.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return OptionalLong.empty();
    }
  }
}
