package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.GoneException;
import io.github.tapintercom.state.Ledger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The cheap way for a frequent run where dates match by the day only: newest first, until the first
 * record older than wanted. Promises nothing before its end.
 */
final class NewestFirst {
  /** As many as a slice has: more than that is worth several walks that promise as they go. */
  private static final int MOST_PAGES = 40;

  private final Walker walker;

  NewestFirst(Walker walker) {
    this.walker = walker;
  }

  /**
   * Reads everything from {@code range.from()} on, if that is little.
   *
   * @return whether all of it was read; when not, what was written does no harm
   */
  boolean read(Range range, Ledger.Slice slice) throws ApiException, InterruptedException {
    FollowUp followUp = walker.followUp().get();
    RecordPage page = walker.page(followUp);
    PageFetcher fetcher = new PageFetcher(walker);
    Optional<String> cursor = Optional.empty();
    Set<String> cursors = new HashSet<>();
    boolean ordered = true;
    long lowest = Range.OPEN;
    boolean complete = false;
    for (int pages = 0; pages < MOST_PAGES && !complete; pages++) {
      SearchAnswer answer;
      try {
        answer = fetcher.fetch(range, false, cursor, page);
      } catch (GoneException e) {
        break;
      }
      ordered &= page.ordered() && (page.isEmpty() || page.first() <= lowest);
      lowest = page.isEmpty() ? lowest : Math.min(lowest, page.last());
      Ledger.Page written = slice.page(Long.MIN_VALUE);
      walker.main().ifPresent(output -> output.write(page.lines(), page.written()));
      followUp.deliver(Long.MIN_VALUE, written);
      boolean older = ordered && !page.isEmpty() && page.last() < range.from();
      complete = older || answer.next().isEmpty();
      if (!complete && !cursors.add(answer.next().get())) {
        break;
      }
      cursor = answer.next();
    }
    followUp.finish();
    return complete;
  }
}
