package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import io.github.tapintercom.state.Ledger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The cheap way for a frequent run where dates match by the day only: newest first, until the first
 * record older than wanted. Moves no bookmark before its end.
 */
final class NewestFirst {
  /**
   * As many as a slice has. For more pages, several walks are better: they move the bookmark as
   * they go.
   */
  private static final int MAX_PAGES = 40;

  /** After so many pages, their density gives an estimate of the total. */
  private static final int PAGES_FOR_ESTIMATE = 3;

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
    Trail trail = new Trail();
    Fingerprints met = new Fingerprints();
    boolean ordered = true;
    long lowest = Range.OPEN;
    long read = 0;
    OptionalLong announced = OptionalLong.empty();
    boolean complete = false;
    for (int pages = 0; pages < MAX_PAGES && !complete; pages++) {
      SearchResponse response;
      try {
        response = fetcher.fetch(range, false, cursor, page);
      } catch (GoneException | ResponseTooLargeException e) {
        break;
      }
      announced = pages == 0 ? response.total() : announced;
      read += page.meet(met);
      ordered &= page.ordered() && (!page.hasPosition() || page.first() <= lowest);
      lowest = page.hasPosition() ? Math.min(lowest, page.last()) : lowest;
      walker.deliver(page, followUp, slice, Range.NEVER);
      boolean older = ordered && page.hasPosition() && page.last() < range.from();
      boolean end = response.next().isEmpty();
      complete = older || (end && read >= announced.orElse(0));
      if (!complete && (end || !trail.leadsOn(page, response.next().get()))) {
        break;
      }
      if (pages + 1 == PAGES_FOR_ESTIMATE && isMuch(range, lowest)) {
        break;
      }
      cursor = response.next();
    }
    followUp.finish();
    return complete;
  }

  /** Whether the rest, as dense as what was read, is far more than is worth reading this way. */
  private boolean isMuch(Range range, long lowest) {
    long covered = walker.context().settings().until() - lowest;
    long all = walker.context().settings().until() - range.from();
    return covered > 0 && all / covered > MAX_PAGES;
  }
}
