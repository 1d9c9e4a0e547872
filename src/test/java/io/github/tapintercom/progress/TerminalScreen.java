package io.github.tapintercom.progress;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal shows after it was sent some bytes. It knows only the sequences that progress
 * needs, and fails at any other.
 */
final class TerminalScreen {
  private static final Pattern CONTROL = Pattern.compile("\u001b\\[(\\d*(?:;\\d+)*)([A-Za-z])");

  private final int rows;
  private int columns;

  /** Lines that scrolled out at the top come first. */
  private final List<StringBuilder> lines = new ArrayList<>();

  private int row;
  private int column;

  TerminalScreen(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    lines.add(new StringBuilder());
  }

  void feed(byte[] bytes) {
    feed(new String(bytes, StandardCharsets.UTF_8));
  }

  void feed(String text) {
    Matcher control = CONTROL.matcher(text);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\u001b') {
        if (!control.region(at, text.length()).lookingAt()) {
          throw new AssertionError("unknown sequence in " + text.substring(at));
        }
        control(control.group(1), control.group(2).charAt(0));
        at = control.end() - 1;
      } else if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        column = 0;
        down();
      } else {
        print(c);
      }
    }
  }

  private void control(String parameters, char action) {
    int count = parameters.isEmpty() ? 1 : Integer.parseInt(parameters.split(";", -1)[0]);
    switch (action) {
      case 'A' -> row = Math.max(top(), row - count);
      case 'C' -> column = Math.min(columns - 1, column + count);
      case 'D' -> column = Math.max(0, column - count);
      case 'J' -> eraseBelow(parameters);
      case 'm' -> {}
      default -> throw new AssertionError("unknown action " + parameters + action);
    }
  }

  private void eraseBelow(String parameters) {
    if (!parameters.isEmpty() && !parameters.equals("0")) {
      throw new AssertionError("erases more than what is below");
    }
    lines.get(row).setLength(Math.min(column, lines.get(row).length()));
    lines.subList(row + 1, lines.size()).clear();
  }

  private void print(char c) {
    if (column == columns) {
      column = 0;
      down();
    }
    StringBuilder line = lines.get(row);
    while (line.length() <= column) {
      line.append(' ');
    }
    line.setCharAt(column++, c);
  }

  private void down() {
    row++;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
  }

  private int top() {
    return Math.max(0, lines.size() - rows);
  }

  /** The window gets narrower: the terminal wraps its lines, and the cursor stays in its own. */
  void narrow(int newColumns) {
    columns = newColumns;
    for (int at = 0; at < lines.size(); at++) {
      StringBuilder line = lines.get(at);
      if (line.length() > columns) {
        lines.add(at + 1, new StringBuilder(line.substring(columns)));
        line.setLength(columns);
        row += at < row ? 1 : 0;
      }
    }
    column = Math.min(column, columns - 1);
  }

  /** All lines, those above the window too, without spaces and empty lines at their ends. */
  List<String> text() {
    List<String> text =
        new ArrayList<>(lines.stream().map(l -> l.toString().stripTrailing()).toList());
    while (!text.isEmpty() && text.get(text.size() - 1).isEmpty()) {
      text.remove(text.size() - 1);
    }
    return text;
  }
}
