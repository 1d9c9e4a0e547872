package io.github.tapintercom.extract.event;

import io.github.tapintercom.extract.Range;
import java.util.Optional;

/**
 * How far a feed has been written: the cursor behind the last event before which nothing is
 * missing, and its second. Stops for good at an event that could not be written, or lies behind the
 * end that the user set. Not thread-safe.
 */
final class FeedPosition {
  private final long end;
  private boolean stopped;
  private boolean stoppedOnPage;
  private boolean sorted = true;
  private String id = "";
  private String idOnPage = "";
  private long latest = Range.NEVER;
  private long latestOnPage = Range.NEVER;

  /** Of a feed of which nothing from this second on is wanted. */
  FeedPosition(long end) {
    this.end = end;
  }

  /** A page begins, or begins again. */
  void begin() {
    stoppedOnPage = stopped;
    idOnPage = id;
    latestOnPage = latest;
  }

  /** The next event of the page; empty for one that cannot be written. */
  void event(Optional<String> event, long moment) {
    stoppedOnPage |= event.isEmpty() || moment >= end;
    if (!stoppedOnPage) {
      idOnPage = event.get();
      sorted &= moment >= latestOnPage;
      latestOnPage = Math.max(latestOnPage, moment);
    }
  }

  /** The page is with stdout. */
  void written() {
    stopped = stoppedOnPage;
    id = idOnPage;
    latest = latestOnPage;
  }

  /** The last event that is covered, none before the first. */
  Optional<String> cursor() {
    return Optional.of(id).filter(text -> !text.isEmpty());
  }

  /** The second that is reached; no earlier event follows where the feed is sorted. */
  long latest() {
    return latest;
  }

  /** Whether no event was older than one before it. */
  boolean isSorted() {
    return sorted;
  }
}
