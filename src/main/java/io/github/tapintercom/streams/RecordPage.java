package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.RecordHandler;
import io.github.tapintercom.shaping.RecordShaper;
import tools.jackson.core.JsonParser;

/**
 * One page of a search while it is read: its lines so far and what was seen of its order. Reused.
 */
final class RecordPage implements RecordHandler {
  private final String recordsField;
  private final RecordShaper shaper;
  private final boolean emit;
  private final long emitFrom;
  private final FollowUp followUp;
  private final Lines lines;

  private Range range;
  private boolean ascending = true;
  private byte[] time;
  private int written;
  private int records;
  private int bytes;
  private long first;
  private long last;
  private boolean ordered;

  /**
   * A page.
   *
   * @param emit whether the stream of these records is selected itself, or read for a child only
   * @param emitFrom first second of updated_at that is written
   * @param lines room for the page's lines
   */
  RecordPage(
      String recordsField,
      RecordShaper shaper,
      boolean emit,
      long emitFrom,
      FollowUp followUp,
      Lines lines) {
    this.recordsField = recordsField;
    this.shaper = shaper;
    this.emit = emit;
    this.emitFrom = emitFrom;
    this.followUp = followUp;
    this.lines = lines;
  }

  /** Reads an answer; what an earlier one left is forgotten. */
  SearchAnswer read(ApiResponse response, Range wanted, boolean inAscendingOrder) {
    range = wanted;
    ascending = inAscendingOrder;
    time = Extracted.json(response.receivedAt());
    written = 0;
    records = 0;
    bytes = response.length();
    ordered = true;
    lines.clear();
    followUp.begin(response.buffer(), response.receivedAt());
    return SearchAnswer.read(response, recordsField, this);
  }

  @Override
  public void record(JsonParser parser) {
    int mark = lines.mark();
    int start = (int) parser.currentTokenLocation().getByteOffset();
    shaper.shape(parser, time, lines);
    int end = (int) parser.currentLocation().getByteOffset();
    long updated = shaper.seconds(Range.UPDATED_AT);
    long created = shaper.seconds(Range.CREATED_AT);
    order(range.byUpdate() ? updated : created);
    boolean mine = range.holds(updated, created);
    boolean write = mine && followUp.record(shaper, emit && updated >= emitFrom, start, end);
    if (write) {
      written++;
    } else {
      lines.reset(mark);
    }
  }

  private void order(long value) {
    if (records == 0) {
      first = value;
    } else if (ascending ? value < last : value > last) {
      ordered = false;
    }
    last = value;
    records++;
  }

  Lines lines() {
    return lines;
  }

  /** Lines of the page. */
  int written() {
    return written;
  }

  /** Records of the page, whether they are written or not. */
  int records() {
    return records;
  }

  /** How large the answer was. */
  int bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return records == 0;
  }

  /** The first record's value of the field it is sorted by. */
  long first() {
    return first;
  }

  /** The last record's. */
  long last() {
    return last;
  }

  /** Whether the values only rose, or only fell in a descending walk. */
  boolean ordered() {
    return ordered;
  }
}
