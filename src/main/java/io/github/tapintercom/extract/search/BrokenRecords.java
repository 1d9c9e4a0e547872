package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Leads a walk past records on which Intercom's search itself fails: a page that holds one is
 * responded to with 404, whatever its size, and no cursor leads past it. The range is halved until
 * only the broken record's own second or day is left; that is read from both sides, and where
 * several are broken, by created_at in the same way. What remains is reported. One instance a walk.
 */
final class BrokenRecords {
  private static final int MAX_FOUND = 100;
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
  long readAround(Range range, ApiException why) throws ApiException, InterruptedException {
    checkSearchItself(why);
    long end = range.isOpen() ? endOfOpen(range) : range.to();
    Range cell = narrowed(range.between(range.from(), end));
    if (!walker.dates().isProven()) {
      pass(cell, false); // what lies behind it may show how dates match
      cell = narrowed(cell);
    }
    boolean theRest = range.isOpen() && cell.to() == end;
    readCell(cell.between(cell.from(), theRest ? range.to() : cell.to()), cell.to(), why);
    return theRest ? range.to() : cell.to();
  }

  /** The stretch with the first broken record, as short as the search can divide it. */
  private Range narrowed(Range range) throws ApiException, InterruptedException {
    long from = range.from();
    long to = range.to();
    while (to - from > shortest()) {
      long middle = from + (to - from) / 2;
      Pass left = pass(range.between(from, middle), true);
      if (left.broken().isPresent()) {
        from = Math.min(left.position(), middle - 1);
        to = middle;
      } else {
        from = middle;
      }
    }
    return range.between(from, to);
  }

  /** What was read meanwhile may show how dates match, and a second is less to lose than a day. */
  private long shortest() throws ApiException, InterruptedException {
    DateMatching dates = walker.dates().find();
    return dates == DateMatching.EXACT ? 1 : 2 * dates.granularity();
  }

  /** A stretch that cannot be divided further by this field. */
  private void readCell(Range range, long end, ApiException why)
      throws ApiException, InterruptedException {
    if (!walker.dates().isProven()) {
      readLonely(range, end, why);
      return;
    }
    DateMatching dates = walker.dates().matching();
    // The filters of a range reach beyond it, so a broken record before it and one behind it could
    // hide all of it: from here on it is requested as finely as the search can.
    pass(range, false);
    for (long second = range.from(); second < end + dates.step(); second += dates.step()) {
      readAt(range.at(Math.min(second, end - 1)), why);
    }
  }

  /**
   * Far and wide there is no record by which to find out how dates match, but for broken ones and
   * what they hide: that may have been created at another time.
   */
  private void readLonely(Range range, long end, ApiException why)
      throws ApiException, InterruptedException {
    Pass forward = pass(range, true);
    if (forward.broken().isEmpty()) {
      return;
    }
    Pass backward = pass(range, false);
    walker.dates().find();
    if (walker.dates().isProven()) {
      readCell(range, end, why);
    } else if (range.byUpdate()) {
      readByCreation(Range.created(range));
    } else if (forward.records() > 0 || backward.records() > 0) {
      throw why; // what lies between is unknown
    } else {
      report(range, forward.total(), why);
    }
  }

  /** One second or day that may hold a broken record: from both sides, then by creation. */
  private void readAt(Range range, ApiException why) throws ApiException, InterruptedException {
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
  private record Pass(long records, long total, long position, Optional<ApiException> broken) {}

  private Pass pass(Range range, boolean ascending) throws ApiException, InterruptedException {
    FollowUp followUp = walker.followUp().get();
    RecordPage page = walker.page(followUp);
    PageFetcher fetcher =
        new PageFetcher(walker, 1); // most of these pages fail: the first try decides
    Trail trail = new Trail();
    Fingerprints met = new Fingerprints();
    Optional<String> cursor = Optional.empty();
    Optional<ApiException> broken = Optional.empty();
    boolean ordered = true;
    long seen = Range.NEVER;
    long records = 0;
    OptionalLong total = OptionalLong.empty();
    try {
      do {
        SearchResponse response = fetcher.fetch(range, ascending, cursor, page);
        walker.deliver(page, followUp, slice, Range.NEVER);
        total = cursor.isEmpty() ? response.total() : total;
        records += page.meet(met);
        ordered &= page.ordered() && (!page.hasPosition() || page.first() >= seen);
        seen = page.hasPosition() ? page.last() : seen;
        cursor = response.next();
        checkEnd(range, page, trail, cursor, records, total);
      } while (cursor.isPresent() && !(ascending && ordered && seen >= range.to()));
    } catch (GoneException | ResponseTooLargeException e) {
      broken = Optional.of(e);
    }
    followUp.finish();
    long position = ordered ? Math.max(range.from(), seen) : range.from();
    return new Pass(records, total.orElse(0), position, broken);
  }

  private void checkEnd(
      Range range,
      RecordPage page,
      Trail trail,
      Optional<String> cursor,
      long records,
      OptionalLong total)
      throws ApiException, InterruptedException {
    String wrong = "";
    if (cursor.isPresent()) {
      wrong = trail.leadsOn(page, cursor.get()) ? "" : "paging cursor came back";
    } else if (records < total.orElse(0)) {
      // What is missing has moved away meanwhile, unless there is still more than was read.
      long now = new RecordCount(walker).of(range).orElse(0);
      wrong =
          records < now ? "search announced %d records and gave %d".formatted(now, records) : "";
    }
    if (!wrong.isEmpty()) {
      throw new ProtocolException(
          "could not %s: Intercom's %s while reading around a broken record"
              .formatted(walker.target().action(), wrong));
    }
  }

  /**
   * Tells of a broken record.
   *
   * @param unread how many records of the range have not been read, if known
   */
  private void report(Range range, long unread, ApiException why) throws ApiException {
    if (found.stream().anyMatch(known -> overlaps(known, range))) {
      return; // the record of a neighbouring cell: the search reaches beyond the requested range
    }
    found.add(range);
    if (found.size() > MAX_FOUND) {
      throw why;
    }
    if (why instanceof ResponseTooLargeException) {
      slice.lost();
      walker.recordFailed(null, range.describe() + ": " + why.getMessage());
      return;
    }
    String several = unread > 1 ? unread + " records, " : "";
    walker.reporter().note(Note.UNREADABLE, several + range.describe() + ": " + why.getMessage());
  }

  private boolean overlaps(Range known, Range cell) {
    long room = walker.dates().matching().reach();
    boolean same = Math.abs(known.from() - cell.from()) <= room;
    return known.within().isEmpty()
        ? same
        : same && overlaps(known.within().get(), cell.within().orElseThrow());
  }

  /**
   * A search for nothing must work; when it does not, the endpoint is missing and not a record
   * broken.
   */
  private void checkSearchItself(ApiException why) throws ApiException, InterruptedException {
    if (searchWorks || why instanceof ResponseTooLargeException) {
      return;
    }
    Range nothing = Range.updated(FAR_FUTURE, Range.OPEN);
    try {
      RecordPage page = walker.page(FollowUp.NONE);
      new PageFetcher(walker).fetch(nothing, true, Optional.empty(), page);
      page.giveBack();
      searchWorks = true;
    } catch (GoneException | RejectedException e) {
      throw why;
    }
  }
}
