package io.github.tapintercom.extract;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stretch of records to read.
 *
 * @param field what it is cut by and sorted by: updated_at or created_at
 * @param from first second
 * @param to the second after the last one; {@link #OPEN} when there is no upper end
 * @param within the stretch of updated_at its records have, when it is cut by created_at
 * @param at asks for the one second, or calendar day, around this moment, as finely as the search
 *     can
 */
public record Range(String field, long from, long to, Optional<Range> within, OptionalLong at) {
  public static final long OPEN = Long.MAX_VALUE;

  /** In place of a moment that is not known. */
  public static final long NEVER = Long.MIN_VALUE;

  public static final String UPDATED_AT = "updated_at";
  public static final String CREATED_AT = "created_at";

  public Range {
    if (from > to) {
      throw new IllegalArgumentException("a range cannot end before it begins: " + from + ">" + to);
    }
  }

  public static Range updated(long from, long to) {
    return new Range(UPDATED_AT, from, to, Optional.empty(), OptionalLong.empty());
  }

  /** What a run wants of a stream that is read without a filter, by its replication key. */
  public static Range wanted(Output output, ReadSettings settings) {
    return updated(output.from(), Math.max(output.from(), settings.endExclusive()));
  }

  /** The records of {@code within}, by their creation: all of them at first. */
  public static Range created(Range within) {
    return new Range(CREATED_AT, 0, OPEN, Optional.of(within), OptionalLong.empty());
  }

  public boolean isOpen() {
    return to == OPEN;
  }

  public boolean byUpdate() {
    return field.equals(UPDATED_AT);
  }

  public Range between(long newFrom, long newTo) {
    return new Range(field, newFrom, newTo, within, at);
  }

  /** The records of this range at one second, or on its calendar day. */
  public Range at(long second) {
    return new Range(field, from, to, within, OptionalLong.of(second));
  }

  /**
   * Whether a record belongs to this range, to the exact second. A record without a time of
   * creation counts as created at the very beginning, so that one of the ranges holds it.
   */
  public boolean holds(long updatedAt, long createdAt) {
    long value = byUpdate() ? updatedAt : Math.max(0, createdAt);
    return value >= from
        && value < to
        && (within.isEmpty() || within.get().holds(updatedAt, createdAt));
  }

  /** For messages: what and when. */
  public String describe() {
    return field
        + " from "
        + from
        + (isOpen() ? "" : " to before " + to)
        + within.map(w -> ", " + w.describe()).orElse("");
  }
}
