package io.github.tapintercom.extract;

import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.state.Ledger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where the records of one selected stream go, and what is wanted of them. Thread-safe. */
public interface Output {

  /** The stream's name. */
  String stream();

  /** Whether this property is selected; dots lead into objects and into the items of arrays. */
  boolean hasField(String property);

  /** The names by which records have the selected properties of a column that declares some. */
  List<String> namesIn(String property);

  /** A shaper of this stream's records, for one thread. */
  RecordShaper shaper();

  /** The first second to read, by the replication key. */
  long from();

  /** What was written, for an incremental stream; a full-table stream's is never looked at. */
  Ledger ledger();

  /** What {@link #keep} kept in an earlier run under that name. */
  Optional<JsonNode> kept(String name);

  /** Keeps something for later runs, or nothing any more: in the state, beside the bookmark. */
  void keep(String name, Optional<JsonNode> value);

  /**
   * Whether all that belongs to this version of a record, and takes calls of its own, was written
   * before. It need not be read again then.
   *
   * @param id the record's, and whatever else tells versions with the same time apart
   * @param updated the record's {@code updated_at}, unix seconds
   */
  boolean hasSent(String id, long updated);

  /**
   * All of that has been written.
   *
   * @param id as in {@link #hasSent}
   * @param asked when the first of the calls was made, unix seconds by the server's clock
   */
  void sent(String id, long updated, long asked);

  /** Hands complete lines over; returns when they are with stdout. */
  void write(Lines lines, int records);

  /** Counts something that could not be delivered as configured, and says so in the report. */
  void note(Note note, String detail);

  /**
   * So many records more are to come, says Intercom, or fewer, where it takes some back. Where it
   * does not say how many there are, nobody calls this.
   */
  void expect(long announced);

  /**
   * One record could not be read, shaped or keyed: it is named in the log and counted, and the
   * stream fails at its end. The caller goes on with the next record and must not let the bookmark
   * pass this one.
   *
   * @param id the record's id, null when it is not known
   * @param reason one sentence: what is wrong with it
   */
  void recordFailed(String id, String reason);

  /** The stream cannot be completed; others that share its extractor go on. */
  void fail(ApiException reason);
}
