package io.github.tapintercom.check;

import java.util.ArrayList;
import java.util.List;

/** Rows of a table as text, columns under each other. */
final class TableText {
  private TableText() {}

  /**
   * The lines.
   *
   * @param rightFrom from this column on to the right, which is for numbers
   */
  static List<String> lines(List<List<String>> rows, int rightFrom) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i >= rightFrom ? padding + row.get(i) : row.get(i) + padding).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
