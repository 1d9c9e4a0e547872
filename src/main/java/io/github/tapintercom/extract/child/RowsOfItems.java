package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.unpacked.CutList;
import io.github.tapintercom.shaping.UnpackedRows;
import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.text.Lines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of a contact's whole list, page by page. */
final class RowsOfItems implements ContactList.Taker {
  private final CutList cut;
  private final UnpackedRows rows;
  private final byte[] time;
  private final Lines lines = new Lines(4096);
  private final List<UnpackedRows.Problem> problems = new ArrayList<>();

  RowsOfItems(CutList cut, Instant receivedAt) {
    this.cut = cut;
    this.rows = cut.rows();
    this.time = Extracted.json(receivedAt);
  }

  @Override
  public void page(byte[] body) {
    lines.clear();
    rows.clear();
    PageReader.read(body, 0, body.length, List.of(ContactList.RECORDS), rows::readMore);
    Output output = cut.output();
    output.write(lines, rows.write(cut.root(), time, lines));
    problems.addAll(rows.takeProblems());
  }

  /**
   * The list has been read to its end: counts as written unless some row could not be.
   *
   * @param asked when the first call was made, unix seconds by the server's clock
   */
  void done(long asked) {
    problems.forEach(problem -> cut.output().recordFailed(problem.place(), problem.reason()));
    if (problems.isEmpty()) {
      cut.sent(asked);
      cut.done().run();
    }
  }
}
