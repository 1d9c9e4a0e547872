package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.SearchQuery;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.intercom.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks when the newest record of a range was changed, while something else is asked. Later seconds
 * need no walks of their own; that nothing is there is not taken for sure.
 */
final class LatestChange implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LatestChange.class);

  private final TaskPool thread = new TaskPool(1);
  private final TaskGroup group = new TaskGroup(thread, 1);
  private volatile long second = Range.NEVER;

  private LatestChange() {}

  /** Asks. */
  static LatestChange in(Range range, Walker walker) throws InterruptedException {
    LatestChange asked = new LatestChange();
    asked.group.submit(() -> asked.ask(range, walker));
    return asked;
  }

  private void ask(Range range, Walker walker) throws InterruptedException {
    SearchTarget target = walker.target();
    List<Filter> filters = new ArrayList<>(walker.dates().matching().filters(range));
    filters.addAll(target.filters());
    SearchQuery newest = new SearchQuery(filters, Range.UPDATED_AT, false, 1, Optional.empty());
    try {
      walker
          .context()
          .client()
          .callShrinkable(
              target.request(newest),
              response ->
                  SearchResponse.read(
                      response,
                      target.recordsField(),
                      parser -> second = DateProbe.updatedAt(parser).orElse(Range.NEVER)));
    } catch (ApiException e) {
      LOG.debug("the newest of {} cannot be had: {}", range.describe(), e.getMessage());
    }
  }

  /** Its unix second; empty where Intercom did not say. */
  OptionalLong second() throws ApiException, InterruptedException {
    group.await();
    return second == Range.NEVER ? OptionalLong.empty() : OptionalLong.of(second);
  }

  @Override
  public void close() {
    thread.close();
  }
}
