package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.GoneException;
import io.github.tapintercom.intercom.RejectedException;
import io.github.tapintercom.intercom.SearchQuery;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/**
 * Reads a large range with several walks at once: cuts it from the left, slice by slice, and keeps
 * as many in work as useful.
 */
final class SlicedRead {
  private static final int MOST_WALKS = 32;

  private final Walker walker;
  private final ReadSettings settings;

  SlicedRead(Walker walker) {
    this.walker = walker;
    this.settings = walker.context().settings();
  }

  /** Records a slice should hold. */
  static long target(ReadSettings settings) {
    return (long) settings.limits().pagesASlice() * settings.pageSize();
  }

  /** Reads the range and moves {@code slice} to its end. */
  void read(Range range, long total, Ledger.Slice slice) throws ApiException, InterruptedException {
    int walks = Math.max(1, Math.min(MOST_WALKS, settings.maxConcurrency() / 2));
    try (TaskPool threads = new TaskPool(walks)) {
      TaskGroup group = new TaskGroup(threads, walks);
      plan(range, total, slice, group);
      group.await();
    }
  }

  private void plan(Range range, long total, Ledger.Slice rest, TaskGroup group)
      throws ApiException, InterruptedException {
    SlicePlanner planner =
        new SlicePlanner(
            range,
            total,
            second -> count(range.between(second, range.to())),
            target(settings),
            walker.target().dates().granularity(),
            Math.max(settings.until(), walker.context().client().serverTime().getEpochSecond())
                + 1);
    while (planner.hasNext() && !group.failed()) {
      SlicePlanner.Cut cut = planner.next();
      long position = range.byUpdate() ? cut.range().from() : range.within().orElseThrow().from();
      if (cut.heavy() && range.byUpdate()) {
        Ledger.Slice heavy = rest.beside(position);
        Range byCreation = Range.created(cut.range());
        plan(byCreation, count(byCreation), heavy, group);
        if (group.failed()) {
          return; // not all of this second is planned: nothing may be promised beyond it
        }
        heavy.finish();
      } else {
        Ledger.Slice slice = rest.beside(position);
        group.submit(() -> walk(cut.range(), slice));
      }
      if (range.byUpdate() && planner.hasNext()) {
        rest.page(planner.restFrom())
            .written(); // from here on the new slice holds the promise back
      }
    }
  }

  private void walk(Range range, Ledger.Slice slice) throws ApiException, InterruptedException {
    new SearchWalk(walker, range, slice).readAll();
    slice.finish();
  }

  /** How many there are; a guess where Intercom cannot even say that. */
  private long count(Range range) throws ApiException, InterruptedException {
    try {
      return count(range, true);
    } catch (GoneException firstIsBroken) {
      try {
        return count(range, false);
      } catch (GoneException | RejectedException lastIsBrokenToo) {
        return 0; // slices are only less even for it: together they hold the range all the same
      }
    }
  }

  private long count(Range range, boolean ascending) throws ApiException, InterruptedException {
    SearchTarget target = walker.target();
    List<Filter> filters = new ArrayList<>(target.dates().filters(range));
    filters.addAll(target.filters());
    SearchQuery query = new SearchQuery(filters, range.field(), ascending, 1, Optional.empty());
    ApiRequest request = target.request(query, Optional.empty());
    return walker
        .context()
        .client()
        .call(
            request,
            answer -> SearchAnswer.read(answer, target.recordsField(), JsonParser::skipChildren))
        .total();
  }
}
