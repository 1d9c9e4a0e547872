package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadSettings;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.state.Ledger;

/**
 * Reads a large range with several walks at once, where dates match by the second. A walk that has
 * much left gives parts of it to others as long as more calls could be sent, and goes on with the
 * first part. The first response of each walk says how many records its range holds, so no call is
 * made only to plan.
 */
final class SharedRead {
  private static final int MAX_WALKS = 64;

  /**
   * A walk that has fewer pages left keeps them: each part costs part of a page, on average half.
   */
  private static final int FEW_PAGES = 8;

  /** More would cost empty walks where most records lie in one part. */
  private static final int MAX_PARTS = 8;

  private final Walker walker;
  private final RecordCount counts;
  private final long minimum;
  private final int walks;

  SharedRead(Walker walker) {
    ReadSettings settings = walker.context().settings();
    this.walker = walker;
    this.counts = new RecordCount(walker);
    int few = Math.min(FEW_PAGES, settings.limits().pagesInOneWalk());
    this.minimum = (long) few * settings.pageSize();
    this.walks = Math.max(1, Math.min(MAX_WALKS, settings.maxConcurrency() * 3 / 4));
  }

  /**
   * Reads the range and moves {@code slice} to its end.
   *
   * @param announced how many records it holds
   */
  void read(Range range, long announced, Ledger.Slice slice)
      throws ApiException, InterruptedException {
    try (TaskPool threads = new TaskPool(walks)) {
      TaskGroup group = new TaskGroup(threads, walks);
      Ledger.Slice first = slice.beside(range.from());
      group.submit(() -> walk(share(range, announced, first, group), first, group));
      slice.reached(range.to()); // what is not read yet is held back by the other slices
      group.await();
    }
  }

  private void walk(Range range, Ledger.Slice slice, TaskGroup group)
      throws ApiException, InterruptedException {
    SearchWalk walk = new SearchWalk(walker, range, slice);
    boolean mayDivide = range.byUpdate();
    boolean more = walk.next();
    while (more && !group.failed()) {
      if (!walk.isAtItsBeginning()) {
        Range rest = walk.rest();
        Range own = share(rest, walk.left(), slice, group);
        if (!own.equals(rest)) {
          walk.goOnWith(own);
        }
      } else if (mayDivide && walk.left() > minimum && group.reserve()) {
        mayDivide = false;
        divideSecond(walk, slice, group);
      }
      more = walk.next();
    }
    walk.finish();
    if (!more) {
      slice.finish();
    }
  }

  /** Gives parts of the range to other walks, if that helps; what is left of it. */
  private Range share(Range range, long records, Ledger.Slice slice, TaskGroup group) {
    if (records <= minimum || !walker.context().client().hasRoom()) {
      return range;
    }
    long end = range.isOpen() ? Math.max(present(), range.from()) : range.to();
    long useful = Math.min(records * 2 / minimum, end - range.from());
    int others = 0;
    while (others + 1 < Math.min(MAX_PARTS, useful) && group.reserve()) {
      others++;
    }
    long width = (end - range.from()) / (others + 1);
    for (int part = others; part > 0; part--) {
      long from = range.from() + part * width;
      Range given = range.between(from, part == others ? range.to() : from + width);
      Ledger.Slice theirs = slice.beside(position(given));
      group.start(() -> walk(given, theirs, group));
    }
    return others == 0 ? range : range.between(range.from(), range.from() + width);
  }

  /**
   * Where one second holds much, its records are read by their time of creation, in a place that
   * was reserved; unless some of them have none: those no such filter finds.
   */
  private void divideSecond(SearchWalk walk, Ledger.Slice slice, TaskGroup group)
      throws ApiException, InterruptedException {
    long at = walk.rest().from();
    Range second = walk.rest().between(at, at + 1);
    Range byCreation = Range.created(second);
    boolean started = false;
    try {
      long inside = counts.of(second).orElse(0);
      if (inside > minimum && counts.of(byCreation).orElse(0) >= inside) {
        Ledger.Slice theirs = slice.beside(at);
        group.start(() -> walk(byCreation, theirs, group));
        started = true;
        walk.goOnWith(walk.rest().between(at + 1, walk.rest().to()));
      }
    } finally {
      if (!started) {
        group.leave();
      }
    }
  }

  private static long position(Range range) {
    return range.byUpdate() ? range.from() : range.within().orElseThrow().from();
  }

  private long present() {
    long now = walker.context().client().serverTime().getEpochSecond();
    return Math.max(walker.context().settings().until(), now) + 1;
  }
}
