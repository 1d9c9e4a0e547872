package io.github.tapintercom.harness;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, at most a screen of them. */
final class LineDiff {
  private static final int SCREEN = 30;
  private static final int LONGEST_LINE = 160;

  /** So many lines that are the same show that the texts go on alike; one brace does not. */
  private static final int ALIKE = 3;

  /** How far to look for that place. */
  private static final int FAR = 1000;

  private final List<String> before;
  private final List<String> after;
  private final List<String> shown = new ArrayList<>();
  private int differing;

  LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * With the number of each line: {@code -} stands in the first text only, {@code +} in the other.
   */
  String text() {
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      int[] next = nextAlike(i, j);
      for (; i < next[0]; i++) {
        show('-', i, before.get(i));
      }
      for (; j < next[1]; j++) {
        show('+', j, after.get(j));
      }
      while (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      }
    }
    if (differing > shown.size()) {
      shown.add("… and " + (differing - shown.size()) + " lines more");
    }
    return String.join("\n", shown);
  }

  /** The nearest place from where on both are the same, or both ends. */
  private int[] nextAlike(int i, int j) {
    for (int away = 0; away <= FAR; away++) {
      for (int a = 0; a <= away; a++) {
        if (alike(i + a, j + away - a)) {
          return new int[] {i + a, j + away - a};
        }
      }
    }
    return new int[] {before.size(), after.size()};
  }

  private boolean alike(int i, int j) {
    if (i > before.size() || j > after.size()) {
      return false;
    }
    for (int k = 0; k < ALIKE; k++) {
      boolean ended = i + k >= before.size();
      if (ended != (j + k >= after.size())) {
        return false;
      }
      if (ended) {
        return true;
      }
      if (!before.get(i + k).equals(after.get(j + k))) {
        return false;
      }
    }
    return true;
  }

  private void show(char side, int index, String line) {
    differing++;
    if (shown.size() < SCREEN) {
      String cut = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
      shown.add("%c %d: %s".formatted(side, index + 1, cut));
    }
  }
}
