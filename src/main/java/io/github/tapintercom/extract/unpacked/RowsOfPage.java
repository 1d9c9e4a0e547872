package io.github.tapintercom.extract.unpacked;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.task.Countdown;
import io.github.tapintercom.shaping.RootColumns;
import io.github.tapintercom.shaping.UnpackedRows;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.List;

/** What one stream has of a page of the records around its own. Reused. */
public final class RowsOfPage {
  private final Output output;
  private final UnpackedRows rows;
  private final boolean completed;
  private final Lines lines = new Lines(4096);
  private final List<UnpackedRows.Problem> problems = new ArrayList<>();
  private final List<String> cuts = new ArrayList<>();
  private final List<CutList> lists = new ArrayList<>();
  private int count;

  /**
   * The rows of a stream.
   *
   * @param completed whether a list that is cut short is left to be read in full
   */
  RowsOfPage(Output output, UnpackedRows rows, boolean completed) {
    this.output = output;
    this.rows = rows;
    this.completed = completed;
  }

  void clear() {
    lines.clear();
    problems.clear();
    cuts.clear();
    lists.clear();
    count = 0;
  }

  void standsIn(String parentId) {
    rows.seal(parentId);
  }

  void take(RootColumns root, long updated, byte[] time) {
    if (updated < output.from() || (rows.isEmpty() && !rows.isCut())) {
      return;
    }
    boolean open = rows.isCut() && completed;
    if (open && output.hasSent(root.text(), updated)) {
      return;
    }
    if (open) {
      Lines shortOne = new Lines(1024);
      int records = rows.write(root, time, shortOne);
      lists.add(new CutList(output, root.copy(), updated, shortOne, records));
    } else {
      count += rows.write(root, time, lines);
      if (rows.isCut()) {
        cuts.add(root.text() + ": " + rows.property());
      }
    }
    problems.addAll(rows.takeProblems());
  }

  /** The stream. */
  public Output output() {
    return output;
  }

  /** Its lines. */
  public Lines lines() {
    return lines;
  }

  /** How many lines. */
  public int count() {
    return count;
  }

  /**
   * Reports what is wrong with the page.
   *
   * @return whether all of its rows are among the lines
   */
  public boolean report() {
    problems.forEach(problem -> output.recordFailed(problem.place(), problem.reason()));
    cuts.forEach(cut -> output.note(Note.LIST_CUT, cut));
    return problems.isEmpty();
  }

  List<CutList> deliver(Ledger.Page page, boolean incomplete) {
    if (incomplete || !problems.isEmpty()) {
      page.incomplete();
    }
    output.write(lines, count);
    report();
    Countdown written = new Countdown(page::written);
    List<CutList> waiting = new ArrayList<>();
    for (CutList list : lists) {
      written.expect();
      waiting.add(list.waitedFor(written::done));
    }
    written.done();
    return waiting;
  }
}
