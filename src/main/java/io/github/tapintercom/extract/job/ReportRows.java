package io.github.tapintercom.extract.job;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.JobEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file of a reporting export, written as records. */
final class ReportRows {
  private static final byte[] SUBJECT = JsonText.quoted("subject_id");
  private static final byte[] TIME = JsonText.quoted("happened_at");
  private static final byte[] OCCURRENCE = JsonText.quoted(JobEndpoint.OCCURRENCE);

  /** The column of all values. */
  static final String ATTRIBUTES = "attributes";

  private final Dataset dataset;
  private final List<String> about;
  private final RowWriter writer;
  private final Occurrences occurrences = new Occurrences();

  ReportRows(Dataset dataset, List<String> about, Output output, Instant receivedAt) {
    this.dataset = dataset;
    this.about = List.copyOf(about);
    this.writer = new RowWriter(output, Extracted.json(receivedAt));
  }

  /**
   * Writes all rows.
   *
   * @return their number
   */
  long write(CsvFile file) throws IOException {
    List<String> columns = dataset.columns(file.header());
    int time = columns.indexOf(dataset.time().orElseThrow().qualifiedId());
    if (time < 0) {
      throw new DamagedFileException("it has no column of its time, " + dataset.timeId());
    }
    List<byte[]> names = columns.stream().map(JsonText::quoted).toList();
    int[] subjects =
        about.stream()
            .flatMap(word -> dataset.attribute(word).stream())
            .mapToInt(attribute -> columns.indexOf(attribute.qualifiedId()))
            .filter(place -> place >= 0)
            .toArray();
    long rows = 0;
    for (Optional<CsvRecord> row = file.next(); row.isPresent(); row = file.next()) {
      rows++;
      if (row.get().getFieldCount() == columns.size()) {
        write(row.get(), names, subjects, time);
      } else {
        writer.strange(row.get(), columns.size());
      }
    }
    writer.flush();
    return rows;
  }

  private void write(CsvRecord row, List<byte[]> names, int[] subjects, int time) {
    List<String> ids = new ArrayList<>();
    for (int place : subjects) {
      ids.add(row.getField(place));
    }
    String subject = String.join("/", ids);
    String moment = row.getField(time);
    int number = occurrences.before(subject + "\n" + moment);
    Lines out = writer.row().append('{');
    out.append(SUBJECT).append(':').append(JsonText.quoted(subject)).append(',');
    RowWriter.member(TIME, moment, out);
    out.append(',').append(OCCURRENCE).append(':');
    out.append(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    out.append(',').append(JsonText.quoted(ATTRIBUTES)).append(':').append('{');
    for (int column = 0; column < names.size(); column++) {
      if (column > 0) {
        out.append(',');
      }
      RowWriter.member(names.get(column), row.getField(column), out);
    }
    out.append('}').append('}');
    writer.end();
  }

  /** Whether rows could not be written. */
  boolean lost() {
    return writer.lost();
  }
}
