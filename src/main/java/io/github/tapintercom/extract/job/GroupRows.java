package io.github.tapintercom.extract.job;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One file of a content export, written as the records of its group. */
final class GroupRows {
  /** Columns in which -1 says that there is none. */
  private static final Set<String> NONE_IS_MINUS_ONE = Set.of("company_id", "series_id");

  private static final byte[] OCCURRENCE = JsonText.quoted(JobEndpoint.OCCURRENCE);

  private final List<String> key;
  private final boolean counted;
  private final RowWriter writer;
  private final Occurrences occurrences;

  /**
   * Rows of a file.
   *
   * @param occurrences what the export's other files of this group had
   */
  GroupRows(Output output, Instant receivedAt, Occurrences occurrences) {
    this.occurrences = occurrences;
    StreamFacts facts = Streams.get(output.stream());
    this.counted = facts.key().contains(JobEndpoint.OCCURRENCE);
    this.key = facts.key();
    this.writer = new RowWriter(output, Extracted.json(receivedAt));
  }

  /**
   * Writes all rows.
   *
   * @return their number
   */
  long write(CsvFile file) throws IOException {
    List<String> columns = Columns.properties(file.header());
    List<byte[]> names = columns.stream().map(JsonText::quoted).toList();
    int[] places = key.stream().mapToInt(columns::indexOf).filter(place -> place >= 0).toArray();
    long rows = 0;
    for (Optional<CsvRecord> row = file.next(); row.isPresent(); row = file.next()) {
      rows++;
      if (row.get().getFieldCount() > columns.size()) {
        writer.strange(row.get(), columns.size());
      } else {
        write(row.get(), columns, names, places);
      }
    }
    writer.flush();
    return rows;
  }

  private void write(CsvRecord row, List<String> columns, List<byte[]> names, int[] places) {
    Lines out = writer.row().append('{');
    for (int column = 0; column < row.getFieldCount(); column++) {
      if (column > 0) {
        out.append(',');
      }
      RowWriter.member(names.get(column), value(columns.get(column), row.getField(column)), out);
    }
    if (counted) {
      int number = occurrences.before(keyOf(row, places));
      out.append(',').append(OCCURRENCE).append(':');
      out.append(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    }
    out.append('}');
    writer.end();
  }

  private static String value(String column, String field) {
    return NONE_IS_MINUS_ONE.contains(column) && field.equals("-1") ? "" : field;
  }

  private static String keyOf(CsvRecord row, int[] places) {
    StringBuilder key = new StringBuilder();
    for (int place : places) {
      key.append(place < row.getFieldCount() ? row.getField(place) : "").append('\n');
    }
    return key.toString();
  }

  /** Whether rows could not be written. */
  boolean lost() {
    return writer.lost();
  }
}
