package io.github.tapintercom.shaping.text;

import java.util.Arrays;

/** A growing buffer of UTF-8 bytes, reused from batch to batch. Confined to one thread. */
public final class Lines {
  private byte[] bytes;
  private int size;

  /** A buffer with room for a page of records. */
  public Lines() {
    this(1 << 16);
  }

  /** A buffer with room for {@code capacity} bytes before it grows. */
  public Lines(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** How many bytes it holds. */
  public int size() {
    return size;
  }

  /** The bytes themselves, valid from 0 to {@link #size()} until something is appended. */
  public byte[] array() {
    return bytes;
  }

  /** A place to come back to with {@link #reset}. */
  public int mark() {
    return size;
  }

  /** Drops everything behind {@code mark}. */
  public void reset(int mark) {
    if (mark < 0 || mark > size) {
      throw new IllegalArgumentException("mark " + mark + " is not within 0.." + size);
    }
    size = mark;
  }

  /** Drops everything, keeps the room. */
  public void clear() {
    size = 0;
  }

  /** Appends one byte. */
  public Lines append(char ascii) {
    room(1)[size++] = (byte) ascii;
    return this;
  }

  /** Appends the bytes as they are. */
  public Lines append(byte[] source) {
    return append(source, 0, source.length);
  }

  /** Appends a part of the bytes as they are. */
  public Lines append(byte[] source, int offset, int length) {
    System.arraycopy(source, offset, room(length), size, length);
    size += length;
    return this;
  }

  /** Appends characters known to be ASCII, such as the text of a number. */
  public Lines appendAscii(char[] source, int offset, int length) {
    byte[] target = room(length);
    int to = size;
    for (int i = offset, end = offset + length; i < end; i++) {
      target[to++] = (byte) source[i];
    }
    size = to;
    return this;
  }

  /** Replaces what lies between {@code from} and {@code to} by all that follows {@code to}. */
  public void collapse(int from, int to) {
    System.arraycopy(bytes, to, bytes, from, size - to);
    size -= to - from;
  }

  /** Copies a part of itself to its end. */
  public void appendOwn(int from, int to) {
    int length = to - from;
    System.arraycopy(room(length), from, bytes, size, length);
    size += length;
  }

  /** The bytes from {@code from} on, as a new array. */
  public byte[] copyFrom(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  /** The array with room for {@code more} bytes behind {@link #size()}; see {@link #wrote}. */
  public byte[] room(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max((long) size + more, 2L * bytes.length);
      if (wanted > Integer.MAX_VALUE - 8) {
        wanted = Math.max((long) size + more, Integer.MAX_VALUE - 8L);
      }
      bytes = Arrays.copyOf(bytes, Math.toIntExact(wanted));
    }
    return bytes;
  }

  /** Tells that the array of {@link #room} has been filled up to {@code newSize}. */
  public void wrote(int newSize) {
    size = newSize;
  }
}
