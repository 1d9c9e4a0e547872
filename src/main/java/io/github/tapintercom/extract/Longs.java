package io.github.tapintercom.extract;

import java.util.Arrays;

/** A growing list of numbers without a box each. Not thread-safe. */
public final class Longs {
  private long[] values = new long[16];
  private int size;

  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  public long get(int index) {
    return values[index];
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }
}
