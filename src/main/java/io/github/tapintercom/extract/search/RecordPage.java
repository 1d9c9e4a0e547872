package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Longs;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.task.PageMemory;
import io.github.tapintercom.extract.unpacked.UnpackedPage;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.page.RecordHandler;
import io.github.tapintercom.shaping.text.LineBuffers;
import io.github.tapintercom.shaping.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import tools.jackson.core.JsonParser;

/**
 * One page of a search while it is read: its lines so far and what was seen of its order. Reused.
 */
final class RecordPage implements RecordHandler {
  private static final Lines NONE = new Lines(0);
  private static final byte[] NO_BODY = {};

  private final String recordsField;
  private final RecordShaper shaper;
  private final UnpackedPage unpacked;
  private final boolean emit;
  private final long emitFrom;
  private final FollowUp followUp;
  private final LineBuffers buffers;
  private final PageMemory.Room room;
  private final List<String> lists;
  private final List<Failed> failures = new ArrayList<>();
  private final List<String> cuts = new ArrayList<>();
  private final Longs ids = new Longs();

  private Range range;
  private Lines lines = NONE;
  private boolean ascending = true;
  private byte[] body = NO_BODY;
  private byte[] time;
  private int written;
  private int records;
  private int bytes;
  private int firstByte;
  private int lastByte;
  private long fingerprint;
  private long landmark;
  private long first;
  private long last;
  private boolean ordered;

  /**
   * A page.
   *
   * @param unpacked the rows of what stands inside these records
   * @param emit whether the stream of these records is selected itself, or read for a child only
   * @param emitFrom first second of updated_at that is written
   * @param buffers for the lines of the pages
   * @param room held from a response on until {@link #giveBack}
   * @param lists properties whose being cut short is to be noted
   */
  RecordPage(
      String recordsField,
      RecordShaper shaper,
      UnpackedPage unpacked,
      boolean emit,
      long emitFrom,
      FollowUp followUp,
      LineBuffers buffers,
      PageMemory.Room room,
      List<String> lists) {
    this.recordsField = recordsField;
    this.shaper = shaper;
    this.unpacked = unpacked;
    this.emit = emit;
    this.emitFrom = emitFrom;
    this.followUp = followUp;
    this.buffers = buffers;
    this.room = room;
    this.lists = List.copyOf(lists);
  }

  /**
   * Reads a response; what an earlier one left is forgotten. Waits for room where the writer does
   * not get on.
   */
  SearchResponse read(ApiResponse response, Range wanted, boolean inAscendingOrder) {
    room.take(response.length());
    body = response.buffer();
    boolean complete = false;
    try {
      SearchResponse found = shapeAll(response, wanted, inAscendingOrder);
      complete = true;
      return found;
    } finally {
      body = NO_BODY; // others read into it next, and it may be large
      unpacked.end();
      if (!complete) {
        giveBack();
      }
    }
  }

  private SearchResponse shapeAll(ApiResponse response, Range wanted, boolean inAscendingOrder) {
    range = wanted;
    ascending = inAscendingOrder;
    time = Extracted.json(response.receivedAt());
    written = 0;
    records = 0;
    bytes = response.length();
    ordered = true;
    first = Range.NEVER;
    last = Range.NEVER;
    landmark = Range.NEVER;
    firstByte = 0;
    lastByte = 0;
    failures.clear();
    cuts.clear();
    ids.clear();
    if (lines == NONE) {
      lines = buffers.take();
    }
    lines.clear();
    unpacked.begin(body, time);
    followUp.begin(response.receivedAt());
    SearchResponse found = SearchResponse.read(response, recordsField, this);
    CRC32 crc = new CRC32();
    crc.update(body, firstByte, lastByte - firstByte);
    fingerprint = crc.getValue();
    return found;
  }

  /** The rows of what stands inside the page's records. */
  UnpackedPage unpacked() {
    return unpacked;
  }

  /** A record of the page that cannot be written. */
  record Failed(String id, String reason) {}

  /** Those that are missing from the lines. */
  List<Failed> failures() {
    return failures;
  }

  /** Lists of the page's records that Intercom cut short, with the record's id. */
  List<String> cuts() {
    return cuts;
  }

  /** The same for the same records, byte by byte. */
  long fingerprint() {
    return fingerprint;
  }

  /** When some record of the page changed, for {@link DateProbe}; {@link Range#NEVER} for none. */
  long landmark() {
    return landmark;
  }

  @Override
  public void record(JsonParser parser) {
    int mark = lines.mark();
    // Places in UTF-16 are not known.
    int start = Math.max(0, (int) parser.currentTokenLocation().getByteOffset());
    Optional<String> unusable = shape(parser);
    int end = Math.max(start, (int) parser.currentLocation().getByteOffset());
    firstByte = records == 0 ? start : firstByte;
    lastByte = end;
    if (shaper.hasId()) {
      ids.add(Fingerprints.of(shaper.id(), 0));
    }
    long updated = shaper.seconds(Range.UPDATED_AT);
    long created = shaper.seconds(Range.CREATED_AT);
    if (unusable.isEmpty() && range.holds(updated, created)) {
      unpacked.record(updated);
    }
    order(range.byUpdate() ? updated : Math.max(0, created));
    if (unusable.isPresent()) {
      lines.reset(mark);
      if (updated == Range.NEVER || range.holds(updated, created)) {
        failures.add(new Failed(shaper.id(), unusable.get()));
        followUp.unusable(shaper);
      }
      return;
    }
    landmark = DateProbe.better(landmark, updated);
    boolean mine = range.holds(updated, created);
    boolean wanted = mine && emit && updated >= emitFrom;
    if (wanted) {
      noteCuts();
    }
    boolean write =
        mine && followUp.record(shaper, wanted, new FollowUp.Place(lines, mark, body, start, end));
    if (write) {
      written++;
    } else {
      lines.reset(mark);
    }
  }

  /** What is wrong with the record, if it cannot be shaped or keyed. */
  private Optional<String> shape(JsonParser parser) {
    try {
      shaper.shape(parser, time, lines);
      if (!shaper.hasId()) {
        return Optional.of("it has no id");
      }
      return shaper.seconds(Range.UPDATED_AT) == Range.NEVER
          ? Optional.of(shaper.id() + " has no updated_at that is a time")
          : Optional.empty();
    } catch (UnusableRecordException e) {
      return Optional.of(e.getMessage());
    }
  }

  private void noteCuts() {
    for (String list : lists) {
      if (shaper.truncated(list)) {
        cuts.add(shaper.id() + ": " + list);
      }
    }
  }

  private void order(long value) {
    if (value == Range.NEVER) {
      records++; // says nothing of the order
      return;
    }
    if (first == Range.NEVER) {
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

  /** All of it was handed over: others may use its room and its buffer. */
  void giveBack() {
    room.giveBack();
    if (lines != NONE) {
      buffers.give(lines);
      lines = NONE;
    }
  }

  /** Lines of the page. */
  int written() {
    return written;
  }

  /** Records of the page, whether they are written or not. */
  int records() {
    return records;
  }

  /**
   * How many of the page's records had not been met, and are from now on. One that is given again
   * must not make up for one that is missing. Those without an id are all new.
   */
  int meet(Fingerprints met) {
    int again = 0;
    for (int i = 0; i < ids.size(); i++) {
      again += met.add(ids.get(i)) ? 0 : 1;
    }
    return records - again;
  }

  /** How large the response was. */
  int bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return records == 0;
  }

  /** Whether it says where in the order it lies. */
  boolean hasPosition() {
    return last != Range.NEVER;
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
