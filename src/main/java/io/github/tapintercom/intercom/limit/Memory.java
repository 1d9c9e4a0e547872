package io.github.tapintercom.intercom.limit;

/**
 * How much memory bodies may take, in bytes: the one place where it is decided. A large body is
 * held twice for a moment, while its segments become one array, and once more as the lines made of
 * it; so two sixths of the heap for bodies leave enough for all else.
 *
 * @param together of all bodies that are on their way or being read, but for one large one
 * @param largest of one body, decompressed
 */
public record Memory(long together, long largest) {
  private static final int PART_OF_HEAP = 6;
  private static final long MAX_ARRAY = 1 << 30;

  public Memory {
    if (together < 1 || largest < 1) {
      throw new IllegalArgumentException("memory bounds must be positive");
    }
  }

  public static Memory ofHeap(long heap) {
    long part = Math.max(1, heap / PART_OF_HEAP);
    return new Memory(part, Math.min(part, MAX_ARRAY));
  }
}
