package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadSettings;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.state.Ledger;

/**
 * Reads a large range with several walks at once where dates match by the day: each cut costs the
 * records of two days, so it is counted where to cut. Cuts from the left, slice by slice, and keeps
 * as many in work as useful.
 */
final class SlicedRead {
  private static final int MAX_WALKS = 32;

  private final Walker walker;
  private final ReadSettings settings;
  private final RecordCount counts;

  SlicedRead(Walker walker) {
    this.walker = walker;
    this.settings = walker.context().settings();
    this.counts = new RecordCount(walker);
  }

  /** Records a slice should hold. */
  static long target(ReadSettings settings) {
    return (long) settings.limits().pagesASlice() * settings.pageSize();
  }

  /** Reads the range and moves {@code slice} to its end. */
  void read(Range range, long announced, Ledger.Slice slice)
      throws ApiException, InterruptedException {
    int walks = Math.max(1, Math.min(MAX_WALKS, settings.maxConcurrency() / 2));
    try (TaskPool threads = new TaskPool(walks)) {
      TaskGroup group = new TaskGroup(threads, walks);
      plan(range, announced, slice, group);
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
            walker.dates().matching().granularity(),
            Math.max(settings.until(), walker.context().client().serverTime().getEpochSecond())
                + 1);
    while (planner.hasNext() && !group.failed()) {
      SlicePlanner.Cut cut = planner.next();
      long position = range.byUpdate() ? cut.range().from() : range.within().orElseThrow().from();
      if (cut.heavy() && range.byUpdate()) {
        Ledger.Slice heavy = rest.beside(position);
        planHeavy(cut.range(), heavy, group);
        if (group.failed()) {
          return; // not all of this day is planned: the bookmark may not pass it
        }
      } else {
        Ledger.Slice slice = rest.beside(position);
        group.submit(() -> walk(cut.range(), slice));
      }
      if (range.byUpdate() && planner.hasNext()) {
        rest.reached(planner.restFrom()); // from here on the new slice holds the bookmark back
      }
    }
  }

  /**
   * One day that holds too much is divided by the time of creation, unless some of its records have
   * none: those no such filter finds, so the day is read in one walk.
   */
  private void planHeavy(Range day, Ledger.Slice slice, TaskGroup group)
      throws ApiException, InterruptedException {
    Range byCreation = Range.created(day);
    long created = count(byCreation);
    if (created < count(day)) {
      group.submit(() -> walk(day, slice));
      return;
    }
    plan(byCreation, created, slice, group);
    if (!group.failed()) {
      slice.finish();
    }
  }

  private void walk(Range range, Ledger.Slice slice) throws ApiException, InterruptedException {
    new SearchWalk(walker, range, slice).readAll();
    slice.finish();
  }

  /** How many there are; a guess where Intercom cannot even say that. */
  private long count(Range range) throws ApiException, InterruptedException {
    return counts
        .of(range)
        .orElse(0); // slices are less even for it, and hold the range all the same
  }
}
