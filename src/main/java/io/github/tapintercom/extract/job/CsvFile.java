package io.github.tapintercom.extract.job;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A CSV, row by row: a header, quoted fields with commas and line ends in them. Bytes that are no
 * UTF-8 are replaced. A row has a bound, since it is whole in memory.
 */
final class CsvFile {
  private static final int MAX_FIELD = 1 << 20;
  private static final int MAX_ROW = 4 << 20;
  private static final int MAX_COLUMNS = 10_000;

  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;

  /**
   * Reads the header.
   *
   * @throws DamagedFileException when it is none
   */
  CsvFile(InputStream content) throws IOException {
    this.records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false) // or a file that is cut off would look whole
            .detectBomHeader(true)
            .maxBufferSize(MAX_ROW)
            .build(
                CsvRecordHandler.builder()
                    .maxFields(MAX_COLUMNS)
                    .maxFieldSize(MAX_FIELD)
                    .maxRecordSize(MAX_ROW)
                    .build(),
                content,
                StandardCharsets.UTF_8)
            .iterator();
    this.header = next().map(CsvRecord::getFields).orElseThrow(() -> damaged("it has no header"));
    String first = header.get(0).strip();
    if (first.startsWith("<") || first.startsWith("{")) {
      throw damaged("it is no CSV");
    }
  }

  /** The names of the columns as the file has them; some may repeat or be empty. */
  List<String> header() {
    return header;
  }

  /**
   * The next row.
   *
   * @throws DamagedFileException when the file cannot be read on
   */
  Optional<CsvRecord> next() throws IOException {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (UncheckedIOException e) {
      throw damaged(said(e.getCause()));
    } catch (CsvParseException e) {
      throw damaged(said(e.getCause() == null ? e : e.getCause()));
    }
  }

  private static String said(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static DamagedFileException damaged(String what) {
    return new DamagedFileException(what);
  }
}
