package io.github.tapintercom.extract.unpacked;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.shaping.RootColumns;
import io.github.tapintercom.shaping.UnpackedRows;
import io.github.tapintercom.shaping.text.Lines;

/**
 * A list inside a record that Intercom cuts short, of which a stream wants all rows.
 *
 * @param output the stream of its rows
 * @param root the record
 * @param updated its last change, unix seconds
 * @param shortOne the rows that came with the record
 * @param count how many
 * @param done counts the list as written
 */
public record CutList(
    Output output, RootColumns root, long updated, Lines shortOne, int count, Runnable done) {
  CutList(Output output, RootColumns root, long updated, Lines shortOne, int count) {
    this(output, root, updated, shortOne, count, () -> {});
  }

  CutList waitedFor(Runnable whenDone) {
    return new CutList(output, root, updated, shortOne, count, whenDone);
  }

  /** All of its rows have been written, with calls that were made from this second on. */
  public void sent(long asked) {
    output.sent(id(), updated, asked);
  }

  /** The id of the record. */
  public String id() {
    return root.text();
  }

  /** The property of the record in which it is. */
  public String property() {
    return FedStreams.property(output.stream());
  }

  /** What reads pages of the whole list. */
  public UnpackedRows rows() {
    return RowReaders.rows(output);
  }

  /** Writes what came with the record, where there is no way to the rest. */
  public void writeShort() {
    output.write(shortOne, count);
  }
}
