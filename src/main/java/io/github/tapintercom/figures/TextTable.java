package io.github.tapintercom.figures;

import java.util.ArrayList;
import java.util.List;

/** Rows of a table as text, columns under each other. */
public final class TextTable {
  private TextTable() {}

  /**
   * The lines.
   *
   * @param numbersFrom the first column that is aligned to the right, which is for numbers
   * @param numbersTo the first column behind these
   */
  public static List<String> lines(List<List<String>> rows, int numbersFrom, int numbersTo) {
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
        boolean number = i >= numbersFrom && i < numbersTo;
        line.append(number ? padding + row.get(i) : row.get(i) + padding).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
