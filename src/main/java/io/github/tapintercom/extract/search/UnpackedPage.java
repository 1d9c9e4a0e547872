package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.RootColumns;
import io.github.tapintercom.shaping.UnpackedRows;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of what stands inside the records of one page: each stream with its own selection, first
 * second, lines and ledger. Reused.
 */
final class UnpackedPage {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final RecordShaper records;
  private final List<Rows> streams;
  private byte[] time;

  /** One of the streams. */
  private static final class Rows {
    final Output output;
    final UnpackedRows rows;
    final Lines lines = new Lines(4096);
    final List<UnpackedRows.Problem> problems = new ArrayList<>();
    final List<String> cuts = new ArrayList<>();
    int count;

    Rows(Output output, UnpackedRows rows) {
      this.output = output;
      this.rows = rows;
    }
  }

  private UnpackedPage(RecordShaper records, List<Rows> streams) {
    this.records = records;
    this.streams = streams;
  }

  /**
   * The rows of these streams.
   *
   * @param records shapes the records themselves, and is told where to look inside them
   */
  static UnpackedPage of(RecordShaper records, List<Output> outputs) {
    List<Rows> streams = new ArrayList<>();
    for (Output output : outputs) {
      UnpackedEndpoint endpoint = (UnpackedEndpoint) Streams.get(output.stream()).endpoint();
      records.locate(endpoint.path().get(0));
      streams.add(new Rows(output, new UnpackedRows(output.shaper(), endpoint)));
    }
    return new UnpackedPage(records, List.copyOf(streams));
  }

  /** A page begins, or begins again: what an earlier one left is forgotten. */
  void begin(byte[] timeExtracted) {
    time = timeExtracted;
    for (Rows stream : streams) {
      stream.lines.clear();
      stream.problems.clear();
      stream.cuts.clear();
      stream.count = 0;
    }
  }

  /** Takes what stands inside the record that was just shaped, which ends at {@code end}. */
  void record(byte[] body, int end) {
    if (streams.isEmpty()) {
      return;
    }
    long updated = records.seconds(Range.UPDATED_AT);
    RootColumns root = null;
    for (Rows stream : streams) {
      int start = records.placeOf(stream.rows.property());
      if (start < 0 || updated < stream.output.from()) {
        continue;
      }
      root = root == null ? root(updated) : root;
      stream.rows.shape(body, start, end, root, time, stream.lines);
      stream.count += stream.rows.count();
      stream.problems.addAll(stream.rows.problems());
      if (stream.rows.isCut()) {
        stream.cuts.add(records.id() + ": " + stream.rows.property());
      }
    }
  }

  private RootColumns root(long updated) {
    long created = records.seconds(Range.CREATED_AT);
    return new RootColumns(
        records.id(),
        Extracted.quoted(records.id()),
        created == Range.NEVER ? NULL : Extracted.json(created),
        Extracted.json(updated));
  }

  /**
   * Hands the rows of the page over.
   *
   * @param page the page of the records' own ledger, beside which these have theirs
   * @param incomplete whether some of the records could not be read
   */
  void deliver(Ledger.Page page, boolean incomplete) {
    for (int i = 0; i < streams.size(); i++) {
      Rows stream = streams.get(i);
      Ledger.Page own = page.companion(i);
      if (incomplete || !stream.problems.isEmpty()) {
        own.incomplete();
      }
      stream.output.write(stream.lines, stream.count);
      stream.problems.forEach(p -> stream.output.recordFailed(p.place(), p.reason()));
      stream.cuts.forEach(cut -> stream.output.note(Note.LIST_CUT, cut));
      own.written();
    }
  }
}
