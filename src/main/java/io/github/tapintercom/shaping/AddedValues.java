package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.AddedColumns;
import io.github.tapintercom.stream.AddedColumns.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Writes the columns of a row that its own JSON does not have, in front of those it has. */
final class AddedValues {
  private final List<Column> columns;
  private final String valueColumn;
  private String missing = "";

  @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
  private record Column(String name, byte[] key, Source source) {
    Column(Map.Entry<String, Source> column) {
      this(
          column.getKey(),
          new Lines(32).append(JsonText.quoted(column.getKey())).append(':').copyFrom(0),
          column.getValue());
    }
  }

  /** The selected ones of these columns. */
  AddedValues(AddedColumns added, Predicate<String> selected) {
    this.columns =
        added.sources().entrySet().stream()
            .filter(column -> selected.test(column.getKey()))
            .map(Column::new)
            .toList();
    this.valueColumn =
        added.sources().entrySet().stream()
            .filter(column -> column.getValue() == Source.VALUE)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
  }

  /** The column that holds the element itself, "" when the elements are objects. */
  String valueColumn() {
    return valueColumn;
  }

  /** Why the last row could not be appended. */
  String missing() {
    return missing;
  }

  /**
   * Appends a row's record.
   *
   * @return false when a value is missing: then a part of the row may have been appended
   */
  boolean append(RootColumns root, CaughtRows caught, int row, Lines out) {
    char separator = '{';
    for (Column column : columns) {
      out.append(separator).append(column.key());
      separator = ',';
      switch (column.source()) {
        case ROOT_ID -> {
          if (root.text().isEmpty()) {
            missing = "the record around it has no id for '%s'".formatted(column.name());
            return false;
          }
          root.appendId(out);
        }
        case ROOT_CREATED_AT -> root.appendCreatedAt(out);
        case ROOT_UPDATED_AT -> root.appendUpdatedAt(out);
        case READ_AT, OCCURRENCE ->
            throw new IllegalArgumentException("rows have no column of " + column.source());
        case INDEX ->
            out.append(Integer.toString(caught.indexOf(row)).getBytes(StandardCharsets.US_ASCII));
        case VALUE -> caught.append(row, out);
        case PARENT_ID -> {
          byte[] parent = caught.parentOf(row);
          if (parent == null) {
            missing = "the record that it stands in has no id for '%s'".formatted(column.name());
            return false;
          }
          out.append(parent);
        }
      }
    }
    own(separator, caught, row, out);
    return true;
  }

  private void own(char separator, CaughtRows caught, int row, Lines out) {
    if (valueColumn.isEmpty() && !caught.isEmptyObject(row)) {
      out.append(separator);
      caught.appendBehindFirst(row, out);
    } else {
      out.append('}'); // behind the added columns: a row's key has one at least
    }
  }
}
