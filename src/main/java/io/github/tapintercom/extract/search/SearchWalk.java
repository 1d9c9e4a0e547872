package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import io.github.tapintercom.state.Ledger;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One walk through a range, ascending, page by page. It moves the bookmark as it goes while the
 * order holds; once a page is out of order it reads to the end and moves the bookmark only then.
 */
final class SearchWalk {
  private static final Logger LOG = LoggerFactory.getLogger(SearchWalk.class);
  private static final int MAX_RESTARTS = 5;

  /** A number announced may be too low, but not by so much. */
  private static final long FAR_MORE = 10;

  /** A record dated later than this many seconds from now was not changed while we read. */
  private static final long AHEAD = 120;

  private final Walker walker;
  private final Ledger.Slice slice;
  private final FollowUp followUp;
  private final RecordPage page;
  private final PageFetcher fetcher;
  private final BrokenRecords broken;
  private final Trail trail = new Trail();
  private Fingerprints met = new Fingerprints();

  private Range range;
  private Optional<String> cursor = Optional.empty();
  private final boolean checkpointing;
  private boolean ordered = true;
  private boolean reachedEnd;
  private long seen = Range.NEVER;
  private long read;
  private OptionalLong announced = OptionalLong.empty();
  private boolean nothingBelow;
  private long tailEnd = Range.OPEN;
  private int restarts;
  private long lastRestart = Range.NEVER;

  /** A walk. Its pages move the slice on when the range is in the slice's own order. */
  SearchWalk(Walker walker, Range range, Ledger.Slice slice) {
    this.walker = walker;
    this.range = range;
    this.slice = slice;
    this.followUp = walker.followUp().get();
    this.page = walker.page(followUp);
    this.fetcher = new PageFetcher(walker);
    this.broken = new BrokenRecords(walker, slice);
    this.checkpointing = range.byUpdate();
  }

  /** Reads to the end and waits for what is outstanding. */
  void readAll() throws ApiException, InterruptedException {
    boolean more = true;
    while (more) {
      more = next();
    }
    finish();
  }

  /** Reads one page; false when there was nothing more to read. */
  boolean next() throws ApiException, InterruptedException {
    if (reachedEnd) {
      return false;
    }
    SearchResponse response;
    try {
      response = fetcher.fetch(range, true, cursor, page);
    } catch (GoneException | ResponseTooLargeException e) {
      return goOnBehind(e);
    }
    if (cursor.isEmpty()) {
      announced = response.total();
      nothingBelow = page.ordered() && page.hasPosition() && page.first() >= range.from();
    }
    read += page.meet(met);
    ordered &= page.ordered() && (!page.hasPosition() || page.first() >= seen);
    if (page.hasPosition()) {
      seen = page.last();
    }
    deliver();
    if (ordered && pastEnd()) {
      reachedEnd = true;
    } else if (response.next().isEmpty()) {
      reachedEnd = isTheEnd();
    } else if (trail.leadsOn(page, response.next().get())) {
      cursor = response.next();
    } else {
      // Going on would circle, stopping would lose the rest.
      restart("Intercom's paging cursor keeps leading nowhere or back to an earlier place");
    }
    return !reachedEnd;
  }

  /**
   * Whether the search is through though no page follows. An end before the number announced is
   * believed when the others have moved away or were deleted meanwhile: the range holds no more now
   * than was read, and none of them lies behind the last one. The newest records show both; the
   * number alone does not, since those that moved away may be ones that were read.
   */
  private boolean isTheEnd() throws ApiException, InterruptedException {
    if (announced.isEmpty() || read >= announced.getAsLong()) {
      return true;
    }
    OptionalLong now = announced;
    try {
      RecordPage newest = walker.page(followUp);
      SearchResponse response = fetcher.fetch(range, false, Optional.empty(), newest);
      walker.deliver(newest, followUp, slice, Range.NEVER);
      now = response.total();
      boolean nothingBehind =
          newest.isEmpty()
              || (newest.ordered() && newest.hasPosition() && newest.last() < seen)
              || (response.next().isEmpty() && newest.records() >= now.orElse(Long.MAX_VALUE));
      if (nothingBehind && read >= now.orElse(Long.MAX_VALUE)) {
        return true;
      }
    } catch (GoneException | ResponseTooLargeException e) {
      LOG.debug("the newest of {} cannot be had: {}", range.describe(), e.getMessage());
    }
    restart(
        "the search announced %d records and ended after %d, again and again"
            .formatted(now.orElse(announced.getAsLong()), read));
    return false;
  }

  /** No cursor leads past a record that cannot be read: the walk starts again behind it. */
  private boolean goOnBehind(ApiException why) throws ApiException, InterruptedException {
    long behind = broken.readAround(range.between(position(), range.to()), why);
    startAgain(behind);
    reachedEnd = behind >= range.to();
    return next();
  }

  private void startAgain(long from) {
    trail.clear();
    met = new Fingerprints();
    cursor = Optional.empty();
    seen = Range.NEVER;
    read = 0;
    range = range.between(from, range.to());
  }

  private void deliver() throws ApiException, InterruptedException {
    boolean covers = checkpointing && ordered && page.hasPosition();
    walker.deliver(page, followUp, slice, covers ? page.last() : Range.NEVER);
  }

  /**
   * Whether the rest is not ours, given that the order holds. By update, the walk also ends where
   * the records were changed after it came to the present: what changes while we read is read too,
   * but a busy workspace cannot keep us forever. Records that are dated ahead were not: they are
   * read to the last one. When there are far more of them than were announced, the server makes
   * them up.
   */
  private boolean pastEnd() throws ProtocolException {
    if (!page.hasPosition()) {
      return false;
    }
    if (page.last() >= range.to()) {
      return true;
    }
    if (!range.byUpdate()) {
      return false;
    }
    if (page.last() <= walker.context().settings().until()) {
      return false;
    }
    long now = walker.context().client().serverTime().getEpochSecond();
    tailEnd = Math.min(tailEnd, now);
    boolean ahead = page.last() > now + AHEAD;
    if (ahead && read / FAR_MORE > announced.orElse(Long.MAX_VALUE)) {
      throw new ProtocolException(
          "could not %s: the search announced %d records, gave %d, and goes on with records dated after now"
              .formatted(walker.target().action(), announced.orElse(0), read));
    }
    return page.last() > tailEnd && !ahead;
  }

  private void restart(String why) throws ProtocolException {
    long position = position();
    restarts = position > lastRestart ? 1 : restarts + 1;
    lastRestart = position;
    if (restarts > MAX_RESTARTS) {
      throw new ProtocolException(
          "could not %s: %s (%s)".formatted(walker.target().action(), why, range.describe()));
    }
    startAgain(position);
  }

  /** Everything of this walk has been handed over. */
  void finish() throws ApiException, InterruptedException {
    followUp.finish();
  }

  /** Up to here every record has been read, in the field the range is sorted by. */
  long position() {
    return ordered ? Math.min(Math.max(range.from(), seen), range.to()) : range.from();
  }

  /** What is still to be read. */
  Range rest() {
    return range.between(position(), range.to());
  }

  /** Records that are still to come, as far as that is known and the order holds; else 0. */
  long left() {
    return ordered && !reachedEnd ? Math.max(0, total() - read) : 0;
  }

  /** Whether it stands where it began: all it read is of that second, or out of order. */
  boolean isAtItsBeginning() {
    return position() == range.from();
  }

  /** Goes on with this part of the rest only. */
  void goOnWith(Range part) {
    startAgain(part.from());
    range = part;
    reachedEnd = part.from() == part.to();
  }

  /**
   * Whether the number announced counts no record outside the range, however dates match: the
   * records before the range would have come first.
   */
  boolean announcedItsRangeAlone() {
    return nothingBelow && range.isOpen();
  }

  /** How many records the first response said there are; empty when it did not say. */
  OptionalLong announced() {
    return announced;
  }

  /** How many records the first response said there are; 0 when it did not say. */
  long total() {
    return announced.orElse(0);
  }
}
