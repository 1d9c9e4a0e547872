package io.github.tapintercom.extract.job;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonParser;

/**
 * Writes rows as records of one stream: each becomes a JSON object, some of them a page, and that
 * is shaped as any other. Not thread-safe.
 */
final class RowWriter {
  private static final String DATA = "data";
  private static final byte[] BEGIN = "{\"data\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE = 128 << 10;

  private final Output output;
  private final RecordShaper shaper;
  private final byte[] time;
  private final Lines page = new Lines(PAGE + (PAGE >> 2));
  private final Lines lines = new Lines();
  private int written;
  private boolean lost;

  /**
   * A writer.
   *
   * @param time when the rows came, as a quoted JSON string
   */
  RowWriter(Output output, byte[] time) {
    this.output = output;
    this.shaper = output.shaper();
    this.time = time.clone();
  }

  /** Begins a row. */
  Lines row() {
    return page.append(page.size() == 0 ? BEGIN : new byte[] {','});
  }

  /** A row is complete. */
  void end() {
    if (page.size() >= PAGE) {
      flush();
    }
  }

  /** Writes what waits. */
  void flush() {
    if (page.size() > 0) {
      page.append(END);
      lines.clear();
      written = 0;
      PageReader.read(page.array(), 0, page.size(), List.of(DATA), this::shape);
      output.write(lines, written);
      page.clear();
    }
  }

  private void shape(JsonParser parser) {
    try {
      shaper.shape(parser, time, lines);
      written++;
    } catch (UnusableRecordException e) {
      failed(e.getMessage());
    }
  }

  /** A row that cannot be written. */
  void failed(String reason) {
    output.recordFailed(null, reason);
    lost = true;
  }

  /** Whether there were such rows. */
  boolean lost() {
    return lost;
  }

  /** A row that is no row of its header. */
  void strange(CsvRecord row, int columns) {
    failed(
        "the row at line %d of its file has %d fields, its header %d"
            .formatted(row.getStartingLineNumber(), row.getFieldCount(), columns));
  }

  /** Appends {@code "name":value}; an empty field says nothing. */
  static void member(byte[] name, String value, Lines row) {
    row.append(name).append(':');
    if (value.isEmpty()) {
      row.append(NULL);
    } else {
      row.append(JsonText.quoted(value));
    }
  }

  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
}
