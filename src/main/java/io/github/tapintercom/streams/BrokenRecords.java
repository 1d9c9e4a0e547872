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
 * Reads around records on which Intercom's search itself fails: a page that holds one is answered
 * 404, whatever its size, and no cursor leads past it. The range is halved until only the broken
 * record's own second is left, there by created_at; that is reported.
 */
final class BrokenRecords {
  private static final int MOST = 100;
  private static final long FAR_FUTURE = 32_503_680_000L;

  private final Walker walker;
  private final Ledger.Slice slice;
  private final List<Range> found = new ArrayList<>();

  BrokenRecords(Walker walker, Ledger.Slice slice) {
    this.walker = walker;
    this.slice = slice;
  }

  /** Reads what can be read of a range whose first unread record cannot be. */
  void readAround(Range range, GoneException why) throws ApiException, InterruptedException {
    checkSearchItself(why);
    divide(range, why);
  }

  private void divide(Range range, GoneException why) throws ApiException, InterruptedException {
    long end = range.isOpen() ? endOfOpen(range) : range.to();
    boolean byDay = walker.target().dates() == DateMatching.CALENDAR_DAY;
    if (end - range.from() > (byDay ? 2 * walker.target().dates().granularity() : 1)) {
      long middle = range.from() + (end - range.from()) / 2;
      read(range.between(range.from(), middle));
      read(range.between(middle, range.to()));
    } else if (range.byUpdate() && !byDay) {
      read(Range.created(range));
    } else {
      readBackwards(range);
      report(range, why);
    }
  }

  private long endOfOpen(Range range) {
    // Past the present an open range holds little: one cut there, then it is a range like any
    // other.
    long present = walker.context().client().serverTime().getEpochSecond() + 2;
    return range.from() < present ? Math.max(range.from() + 2, present) : range.from() + 2;
  }

  private void read(Range range) throws ApiException, InterruptedException {
    FollowUp followUp = walker.followUp().get();
    RecordPage page = walker.page(followUp);
    PageFetcher fetcher = new PageFetcher(walker);
    Set<String> cursors = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    boolean ordered = true;
    long seen = Long.MIN_VALUE;
    try {
      do {
        SearchAnswer answer = fetcher.fetch(range, true, cursor, page);
        deliver(page, followUp);
        ordered &= page.ordered() && (page.isEmpty() || page.first() >= seen);
        seen = page.isEmpty() ? seen : page.last();
        cursor = answer.next();
        checkNew(cursor, cursors);
      } while (cursor.isPresent() && !(ordered && seen >= range.to()));
    } catch (GoneException e) {
      long position = ordered ? Math.max(range.from(), seen) : range.from();
      divide(range.between(Math.min(position, range.to()), range.to()), e);
    }
    followUp.finish();
  }

  /** The records behind the broken one in its own second, from the other side. */
  private void readBackwards(Range range) throws ApiException, InterruptedException {
    FollowUp followUp = walker.followUp().get();
    RecordPage page = walker.page(followUp);
    PageFetcher fetcher = new PageFetcher(walker);
    Set<String> cursors = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    try {
      do {
        SearchAnswer answer = fetcher.fetch(range, false, cursor, page);
        deliver(page, followUp);
        cursor = answer.next();
        checkNew(cursor, cursors);
      } while (cursor.isPresent());
    } catch (GoneException expected) {
      followUp.finish();
      return;
    }
    followUp.finish();
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
    followUp.deliver(Long.MIN_VALUE);
    written.written();
  }

  private void report(Range range, GoneException why) throws GoneException {
    if (found.stream().anyMatch(known -> overlaps(known, range))) {
      return; // the record of a neighbouring cell: the search reaches beyond the range asked for
    }
    found.add(range);
    if (found.size() > MOST) {
      throw why;
    }
    walker.reporter().note(Note.UNREADABLE, range.describe() + ": " + why.getMessage());
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
    Range nothing = Range.updated(FAR_FUTURE, Range.OPEN);
    try {
      RecordPage page = walker.page(FollowUp.NONE);
      new PageFetcher(walker).fetch(nothing, true, Optional.empty(), page);
    } catch (GoneException | RejectedException e) {
      throw why;
    }
  }
}
