package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.text.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns that rows of one record carry themselves, as JSON objects (or single values) one
 * behind the other, until the rest is known. Confined to one thread.
 */
final class CaughtRows {
  private final Lines rows = new Lines(4096);
  private final List<byte[]> parents = new ArrayList<>();
  private int[] starts = new int[16];
  private int[] indexes = new int[16];
  private int[] parentOf = new int[16];
  private int size;
  private int sealed;
  private int index;

  void clear() {
    rows.clear();
    parents.clear();
    size = 0;
    sealed = 0;
    index = 0;
  }

  /** Forgets the rows since {@link #seal}: their list begins. */
  void rewind() {
    if (sealed < size) {
      rows.reset(starts[sealed]);
      size = sealed;
    }
    index = 0;
  }

  /** Where the next row's own columns are written; kept by {@link #keep}. */
  Lines row() {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      indexes = Arrays.copyOf(indexes, 2 * size);
      parentOf = Arrays.copyOf(parentOf, 2 * size);
    }
    starts[size] = rows.size();
    return rows;
  }

  void keep() {
    indexes[size++] = index;
  }

  /** The element is done, whether it is a row or not. */
  void next() {
    index++;
  }

  /** The place of the next element in its list. */
  int index() {
    return index;
  }

  int size() {
    return size;
  }

  /** All rows since the last call belong to the record with this id; the next list begins at 0. */
  void seal(byte[] parentId) {
    for (int row = sealed; row < size; row++) {
      parentOf[row] = parents.size();
    }
    parents.add(parentId);
    sealed = size;
    index = 0;
  }

  /** The row's place in its list. */
  int indexOf(int row) {
    return indexes[row];
  }

  /** The id of the record it stands in, null when that has none or it was not said. */
  byte[] parentOf(int row) {
    return row < sealed ? parents.get(parentOf[row]) : null;
  }

  /** Appends the row's own columns. */
  void append(int row, Lines out) {
    out.append(rows.array(), starts[row], endOf(row) - starts[row]);
  }

  /** The same without the first byte. */
  void appendBehindFirst(int row, Lines out) {
    out.append(rows.array(), starts[row] + 1, endOf(row) - starts[row] - 1);
  }

  /** Whether the row has no columns of its own. */
  boolean isEmptyObject(int row) {
    return endOf(row) - starts[row] == 2;
  }

  private int endOf(int row) {
    return row + 1 < size ? starts[row + 1] : rows.size();
  }
}
