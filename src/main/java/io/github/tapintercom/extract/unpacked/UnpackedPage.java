package io.github.tapintercom.extract.unpacked;

import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.RootColumns;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rows of what stands inside the records of one page, for all the selected streams: each with
 * its own selection, first second, lines and ledger. Reused.
 */
public final class UnpackedPage {
  private final RecordShaper records;
  private final List<RowsOfPage> streams = new ArrayList<>();
  private final RootColumns root = new RootColumns();
  private byte[] time = {};

  /**
   * The rows inside a stream's records.
   *
   * @param records shapes those records, and catches the rows meanwhile
   * @param completed streams of which a list that is cut short is left to be read in full
   */
  public UnpackedPage(
      ReadContext context, String parent, RecordShaper records, Set<String> completed) {
    this.records = records;
    RowReaders readers = new RowReaders(context);
    for (String stream : context.unpackedFrom(parent)) {
      readers.of(stream, this::add, completed).ifPresent(records::unpack);
    }
  }

  private void add(RowsOfPage rows) {
    streams.add(rows);
  }

  /** A page begins, or begins again: what an earlier one left is forgotten. */
  public void begin(byte[] body, byte[] timeExtracted) {
    time = timeExtracted;
    records.readFrom(body);
    streams.forEach(RowsOfPage::clear);
  }

  /** All records of the page were read; its body is used for another one. */
  public void end() {
    records.readFrom(new byte[0]);
  }

  /**
   * Takes what was caught of the record that was just shaped.
   *
   * @param updated its last change, by which each stream takes what it wants
   */
  public void record(long updated) {
    if (!streams.isEmpty()) {
      String id = records.hasId() ? records.id() : "";
      root.set(id, records.seconds("created_at"), records.seconds("updated_at"));
      take(root, updated);
    }
  }

  /**
   * The same where the page is about another record, and each of its records belongs to that one.
   */
  public void recordOf(RootColumns about, long updated) {
    if (!streams.isEmpty()) {
      streams.forEach(stream -> stream.standsIn(records.id()));
      take(about, updated);
    }
  }

  private void take(RootColumns about, long updated) {
    for (RowsOfPage stream : streams) {
      stream.take(about, updated, time);
    }
  }

  /** What each stream has of the page. */
  public List<RowsOfPage> streams() {
    return streams;
  }

  /**
   * Hands the rows of the page over, where their ledgers go on at the end only.
   *
   * @param lost called when a row could not be written
   */
  public void deliver(Runnable lost) {
    for (RowsOfPage rows : streams) {
      rows.output().write(rows.lines(), rows.count());
      if (!rows.report()) {
        lost.run();
      }
    }
  }

  /**
   * Hands the rows of the page over.
   *
   * @param page the page of the records' own ledger, beside which these have theirs
   * @param incomplete whether some of the records could not be read
   * @return the lists that must be read in full before these ledgers go on
   */
  public List<CutList> deliver(Ledger.Page page, boolean incomplete) {
    List<CutList> cut = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      cut.addAll(streams.get(i).deliver(page.companion(i), incomplete));
    }
    return cut;
  }
}
