package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import java.util.ArrayList;
import java.util.List;

/**
 * How a search compares dates, and so the margin of a request; the exact comparison is ours ({@link
 * Range#holds}). Under each the filters below never leave out a record of the range, whichever way
 * Intercom reads {@code >} and {@code <}.
 */
public enum DateMatching {
  /**
   * By the second; the bounds may be included or not. Conversations, tickets, and contacts since
   * 2.17.
   */
  EXACT(1, 0),
  /**
   * By calendar day in the workspace's time zone. Contacts before 2.17: {@code >} starts at the
   * next day or at the same, {@code <} ends before the day. 25 hours reach the day before or after
   * even when a day has 25.
   */
  CALENDAR_DAY(90_000, 90_000);

  private final long roomBelow;
  private final long roomAbove;

  DateMatching(long roomBelow, long roomAbove) {
    this.roomBelow = roomBelow;
    this.roomAbove = roomAbove;
  }

  /** Filters that let through every record of the range, and some more. */
  List<Filter> filters(Range range) {
    List<Filter> filters = new ArrayList<>();
    if (range.at().isPresent()) {
      filters.add(Filter.on(range.field(), range.at().getAsLong()));
    } else {
      filters.add(Filter.after(range.field(), Math.max(0, range.from() - roomBelow)));
    }
    if (range.at().isEmpty() && !range.isOpen()) {
      filters.add(Filter.before(range.field(), range.to() + roomAbove));
    }
    range.within().ifPresent(within -> filters.addAll(filters(within)));
    return filters;
  }

  /** How far below a bound a record may lie that a filter lets through. */
  long roomBelow() {
    return roomBelow;
  }

  /** How far apart two cuts may be and still find the same record. */
  long reach() {
    return this == EXACT ? 2 : 2 * granularity();
  }

  /** How far apart two requested moments may be without leaving one out between them. */
  long step() {
    return this == EXACT ? 1 : 82_800; // a day has 23 hours at least
  }

  /** The shortest stretch of time worth cutting. */
  long granularity() {
    return this == EXACT ? 1 : 86_400;
  }
}
