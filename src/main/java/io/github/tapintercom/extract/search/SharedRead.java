package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadSettings;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.state.Ledger;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads a large range with several walks at once, where dates match by the second. All walks are to
 * end together: one that has more left than its part gives parts of it to others, and goes on with
 * the first. There are as many walks as the call budget pays for in the time of a response, since
 * each costs part of a page. The first response of each walk says how many records its range holds,
 * so no call is made only to plan.
 */
final class SharedRead {
  private static final int MAX_WALKS = 96;

  /** A small heap has no use for many: their pages would wait for room. */
  private static final long BYTES_A_WALK = 3 << 19;

  /** More records than any workspace has, whatever a server announces. */
  private static final long MAX_RECORDS = 1L << 40;

  /** Pages that a part has at least: each part costs part of a page, on average half. */
  private static final int LEAST_PAGES = 2;

  /** More walks than calls are useful at once, so that some may be late. */
  private static final double SPARE = 1.25;

  /** So many are worth their calls in any case. */
  private static final int MIN_WALKS = 8;

  /** Calls for single records take the budget then, and pages would only wait with them. */
  private static final int WALKS_WHILE_BUSY = 8;

  /**
   * Where most records lie in one part the others are empty, and each costs a call: no more parts
   * than a ninth of the pages, or {@link #MIN_WALKS}.
   */
  private static final int PAGES_A_PART = 9;

  private final Walker walker;
  private final RecordCount counts;
  private final int pageSize;
  private final long least;
  private final Map<Ledger.Slice, Long> left = new ConcurrentHashMap<>();
  private final int walks;
  private final long latest;

  /**
   * A shared read.
   *
   * @param latest when the newest record of the range was changed, where that is known
   */
  SharedRead(Walker walker, OptionalLong latest) {
    this.latest = latest.orElse(Range.NEVER);
    ReadSettings settings = walker.context().settings();
    this.walker = walker;
    this.counts = new RecordCount(walker);
    this.pageSize = settings.pageSize();
    int fewest = Math.max(1, Math.min(LEAST_PAGES, settings.limits().pagesInOneWalk() / 2));
    this.least = (long) fewest * pageSize;
    long fit = Runtime.getRuntime().maxMemory() / BYTES_A_WALK;
    int most = (int) Math.max(MIN_WALKS, Math.min(MAX_WALKS, fit));
    this.walks = Math.max(1, Math.min(most, settings.maxConcurrency() * 3 / 4));
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
    try {
      readAndShare(range, slice, group);
    } finally {
      left.remove(slice);
    }
  }

  private void readAndShare(Range range, Ledger.Slice slice, TaskGroup group)
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
      } else if (mayDivide && walk.left() > 2 * least && group.reserve()) {
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
  private Range share(Range range, long announced, Ledger.Slice slice, TaskGroup group) {
    long records = Math.min(MAX_RECORDS, announced);
    left.put(slice, records);
    long end = range.isOpen() ? Math.max(lastSecond(range) + 1, range.from()) : range.to();
    long parts = Math.min(parts(records), end - range.from());
    int others = 0;
    while (others + 1 < parts && group.reserve()) {
      others++;
    }
    if (others == 0) {
      return range;
    }
    long width = (end - range.from()) / (others + 1);
    left.put(slice, records / (others + 1));
    int part = others;
    try {
      while (part > 0) {
        long from = range.from() + part * width;
        Range given = range.between(from, part == others ? range.to() : from + width);
        Ledger.Slice theirs = slice.beside(position(given));
        left.put(theirs, records / (others + 1));
        part--;
        group.start(() -> walk(given, theirs, group));
      }
    } finally {
      for (; part > 0; part--) {
        group.leave(); // where memory or threads were lacking
      }
    }
    return range.between(range.from(), range.from() + width);
  }

  /**
   * In how many parts so many records should be read. When all walks are to end together, none may
   * have more left than its part of what is left in all.
   */
  private long parts(long records) {
    long all = 0;
    for (long ofOne : left.values()) {
      all += ofOne;
    }
    double useful = usefulWalks();
    long even = Math.round(records * Math.min(walks, useful) / Math.max(1, all));
    long few = Math.max(MIN_WALKS, records / ((long) PAGES_A_PART * pageSize));
    return ofFullPages(records, Math.min(Math.min(even, few), records / least));
  }

  private double usefulWalks() {
    if (walker.context().tasks().isBusy()) {
      return WALKS_WHILE_BUSY;
    }
    double calls = walker.context().client().usefulCalls(walker.target().path());
    return Math.max(MIN_WALKS, SPARE * calls);
  }

  /** So many parts or less that the last page of each is nearly full, where records lie evenly. */
  private long ofFullPages(long records, long most) {
    long pages = records / Math.max(1, most * pageSize) + 1;
    long part = pages * pageSize - pageSize / 4;
    return Math.min(most, (records + part - 1) / part);
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
    boolean used = false;
    try {
      long inside = counts.of(second).orElse(0);
      if (inside > 2 * least && counts.of(byCreation).orElse(0) >= inside) {
        Ledger.Slice theirs = slice.beside(at);
        used = true; // from here on the place is the task's, started or not
        group.start(() -> walk(byCreation, theirs, group));
        walk.goOnWith(walk.rest().between(at + 1, walk.rest().to()));
      }
    } finally {
      if (!used) {
        group.leave();
      }
    }
  }

  private static long position(Range range) {
    return range.byUpdate() ? range.from() : range.within().orElseThrow().from();
  }

  /** Behind this second there is little or nothing. */
  private long lastSecond(Range range) {
    long now = walker.context().client().serverTime().getEpochSecond();
    long present = Math.max(walker.context().settings().until(), now);
    return latest > range.from() ? Math.min(latest, present) : present;
  }
}
