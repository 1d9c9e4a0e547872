package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.GoneException;
import io.github.tapintercom.intercom.ProtocolException;
import io.github.tapintercom.state.Ledger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One walk through a range, ascending, page by page. Promises as it goes as long as the order
 * holds; once a page is out of order it reads on to the very end and promises only then.
 */
final class SearchWalk {
  private static final int MOST_RESTARTS = 5;

  private final Walker walker;
  private final Ledger.Slice slice;
  private final FollowUp followUp;
  private final RecordPage page;
  private final PageFetcher fetcher;
  private final BrokenRecords broken;
  private final Set<String> cursors = new HashSet<>();

  private Range range;
  private Optional<String> cursor = Optional.empty();
  private final boolean promising;
  private boolean ordered = true;
  private boolean reachedEnd;
  private long seen = Long.MIN_VALUE;
  private long total;
  private long tailEnd = Range.OPEN;
  private int restarts;
  private long lastRestart = Long.MIN_VALUE;

  /** A walk. Its pages move the slice on when the range is in the slice's own order. */
  SearchWalk(Walker walker, Range range, Ledger.Slice slice) {
    this.walker = walker;
    this.range = range;
    this.slice = slice;
    this.followUp = walker.followUp().get();
    this.page = walker.page(followUp);
    this.fetcher = new PageFetcher(walker);
    this.broken = new BrokenRecords(walker, slice);
    this.promising = range.byUpdate();
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
    SearchAnswer answer;
    try {
      answer = fetcher.fetch(range, true, cursor, page);
    } catch (GoneException e) {
      return goOnBehind(e);
    }
    if (cursor.isEmpty()) {
      total = answer.total();
    }
    ordered &= page.ordered() && (page.isEmpty() || page.first() >= seen);
    if (!page.isEmpty()) {
      seen = page.last();
    }
    deliver();
    reachedEnd = answer.next().isEmpty() || (ordered && pastEnd());
    if (!reachedEnd) {
      advanceTo(answer.next().get());
    }
    return !reachedEnd;
  }

  /** No cursor leads past a broken record: the walk starts again behind it. */
  private boolean goOnBehind(GoneException why) throws ApiException, InterruptedException {
    long behind = broken.readAround(range.between(position(), range.to()), why);
    startAgain(behind);
    reachedEnd = behind >= range.to();
    return next();
  }

  private void startAgain(long from) {
    cursors.clear();
    cursor = Optional.empty();
    seen = Long.MIN_VALUE;
    range = range.between(from, range.to());
  }

  private void deliver() throws ApiException, InterruptedException {
    long reached = promising && ordered && !page.isEmpty() ? page.last() : Long.MIN_VALUE;
    Ledger.Page written = slice.page(reached);
    walker.main().ifPresent(output -> output.write(page.lines(), page.written()));
    followUp.deliver(reached, written);
  }

  /**
   * Whether the rest is not ours, given that the order holds. By update, the walk also ends where
   * the records were changed after it came to the present: what changes while we read is read too,
   * but a busy workspace cannot keep us forever.
   */
  private boolean pastEnd() {
    if (page.isEmpty()) {
      return false;
    }
    if (page.last() >= range.to()) {
      return true;
    }
    if (!range.byUpdate()) {
      return false;
    }
    if (tailEnd == Range.OPEN && page.last() > walker.context().settings().until()) {
      tailEnd = walker.context().client().serverTime().getEpochSecond();
    }
    return page.last() > tailEnd;
  }

  private void advanceTo(String next) throws ProtocolException {
    if (cursors.add(next)) {
      cursor = Optional.of(next);
      return;
    }
    // The cursor came back: going on would circle, stopping would lose the rest.
    long position = position();
    restarts = position > lastRestart ? 1 : restarts + 1;
    lastRestart = position;
    if (restarts > MOST_RESTARTS) {
      throw new ProtocolException(
          "could not %s: Intercom's paging cursor keeps coming back to an earlier place (%s)"
              .formatted(walker.target().action(), range.describe()));
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

  /** How many records the first answer said there are. */
  long total() {
    return total;
  }
}
