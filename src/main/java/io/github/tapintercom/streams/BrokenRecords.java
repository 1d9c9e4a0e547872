package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.GoneException;
import io.github.tapintercom.intercom.ProtocolException;
import io.github.tapintercom.intercom.RejectedException;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leads a walk past records on which Intercom's search itself fails: a page that holds one is
 * answered 404, whatever its size, and no cursor leads past it. The range is halved until only the
 * broken record's own second or day is left; that is read from both sides, and where several are
 * broken, by created_at in the same way. What remains is reported. One instance a walk.
 */
final class BrokenRecords {
  private static final int MOST = 100;
  private static final long FAR_FUTURE = 32_503_680_000L;

  private final Walker walker;
  private final Ledger.Slice slice;
  private final List<Range> found = new ArrayList<>();
  private boolean searchWorks;

  BrokenRecords(Walker walker, Ledger.Slice slice) {
    this.walker = walker;
    this.slice = slice;
  }

  /**
   * Reads what can be read of the beginning of a range whose first unread record cannot be.
   *
   * @return the second from which the walk can go on: everything before it has been handed over or
   *     reported, and it is later than where the range begins
   */
  long readAround(Range range, GoneException why) throws ApiException, InterruptedException {
    checkSearchItself(why);
    DateMatching dates = walker.target().dates();
    long end = range.isOpen() ? endOfOpen(range) : range.to();
    long shortest = dates == DateMatching.EXACT ? 1 : 2 * dates.granularity();
    long from = range.from();
    long to = end;
    while (to - from > shortest) {
      long middle = from + (to - from) / 2;
      Pass left = pass(range.between(from, middle), true);
      if (left.broken().isPresent()) {
        from = Math.min(left.position(), middle - 1);
        to = middle;
      } else {
        from = middle;
      }
    }
    boolean theRest = range.isOpen() && to == end;
    readCell(range.between(from, theRest ? range.to() : to), to, why);
    return theRest ? range.to() : to;
  }

  /** A stretch that cannot be divided further by this field. */
  private void readCell(Range range, long end, GoneException why)
      throws ApiException, InterruptedException {
    DateMatching dates = walker.target().dates();
    // The filters of a range reach beyond it, so a broken record before it and one behind it could
    // hide all of it: from here on it is asked for as finely as the search can.
    pass(range, false);
    for (long second = range.from(); second < end + dates.step(); second += dates.step()) {
      readAt(range.at(Math.min(second, end - 1)), why);
    }
  }

  /** One second or day that may hold a broken record: from both sides, then by creation. */
  private void readAt(Range range, GoneException why) throws ApiException, InterruptedException {
    Pass forward = pass(range, true);
    if (forward.broken().isEmpty()) {
      return;
    }
    Pass backward = pass(range, false);
    long left =
        Math.max(forward.total(), backward.total()) - forward.records() - backward.records();
    if (left != 1 && range.byUpdate()) {
      readByCreation(Range.created(range));
    } else {
      report(range, left, why);
    }
  }

  private long endOfOpen(Range range) {
    // Past the present an open range holds little: one cut there, then it is a range like any
    // other.
    long present = walker.context().client().serverTime().getEpochSecond() + 2;
    return range.from() < present ? Math.max(range.from() + 2, present) : range.from() + 2;
  }

  private void readByCreation(Range all) throws ApiException, InterruptedException {
    long from = all.from();
    while (from < all.to()) {
      Pass forward = pass(all.between(from, all.to()), true);
      if (forward.broken().isEmpty()) {
        return;
      }
      from = readAround(all.between(forward.position(), all.to()), forward.broken().orElseThrow());
    }
  }

  /**
   * What came of reading a range from one side.
   *
   * @param records read, of all that the search found
   * @param total how many it said it finds, 0 when it did not get to say so
   * @param position in an ascending pass, up to where everything has been read
   * @param broken why it ended early
   */
  private record Pass(long records, long total, long position, Optional<GoneException> broken) {}

  private Pass pass(Range range, boolean ascending) throws ApiException, InterruptedException {
    FollowUp followUp = walker.followUp().get();
    RecordPage page = walker.page(followUp);
    PageFetcher fetcher =
        new PageFetcher(walker, 1); // most of these pages fail: the first try tells
    Set<String> cursors = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    Optional<GoneException> broken = Optional.empty();
    boolean ordered = true;
    long seen = Long.MIN_VALUE;
    long records = 0;
    long total = 0;
    try {
      do {
        SearchAnswer answer = fetcher.fetch(range, ascending, cursor, page);
        deliver(page, followUp);
        total = cursor.isEmpty() ? answer.total() : total;
        records += page.records();
        ordered &= page.ordered() && (page.isEmpty() || page.first() >= seen);
        seen = page.isEmpty() ? seen : page.last();
        cursor = answer.next();
        checkNew(cursor, cursors);
      } while (cursor.isPresent() && !(ascending && ordered && seen >= range.to()));
    } catch (GoneException e) {
      broken = Optional.of(e);
    }
    followUp.finish();
    return new Pass(records, total, ordered ? Math.max(range.from(), seen) : range.from(), broken);
  }

  private void checkNew(Optional<String> cursor, Set<String> cursors) throws ProtocolException {
    if (cursor.isPresent() && !cursors.add(cursor.get())) {
      throw new ProtocolException(
          "could not %s: Intercom's paging cursor came back while reading around a broken record"
              .formatted(walker.target().action()));
    }
  }

  private void deliver(RecordPage page, FollowUp followUp)
      throws ApiException, InterruptedException {
    Ledger.Page written = slice.page(Long.MIN_VALUE);
    walker.main().ifPresent(output -> output.write(page.lines(), page.written()));
    followUp.deliver(Long.MIN_VALUE, written);
  }

  /**
   * Tells of a broken record.
   *
   * @param unread how many records of the range have not been read, if known
   */
  private void report(Range range, long unread, GoneException why) throws GoneException {
    if (found.stream().anyMatch(known -> overlaps(known, range))) {
      return; // the record of a neighbouring cell: the search reaches beyond the range asked for
    }
    found.add(range);
    if (found.size() > MOST) {
      throw why;
    }
    String several = unread > 1 ? unread + " records, " : "";
    walker.reporter().note(Note.UNREADABLE, several + range.describe() + ": " + why.getMessage());
  }

  private boolean overlaps(Range known, Range cell) {
    long room = walker.target().dates().reach();
    boolean same = Math.abs(known.from() - cell.from()) <= room;
    return known.within().isEmpty()
        ? same
        : same && overlaps(known.within().get(), cell.within().orElseThrow());
  }

  /**
   * A search for nothing must work; when it does not, the endpoint is missing and not a record
   * broken.
   */
  private void checkSearchItself(GoneException why) throws ApiException, InterruptedException {
    if (searchWorks) {
      return;
    }
    Range nothing = Range.updated(FAR_FUTURE, Range.OPEN);
    try {
      RecordPage page = walker.page(FollowUp.NONE);
      new PageFetcher(walker).fetch(nothing, true, Optional.empty(), page);
      searchWorks = true;
    } catch (GoneException | RejectedException e) {
      throw why;
    }
  }
}
