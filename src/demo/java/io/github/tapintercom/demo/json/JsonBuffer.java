package io.github.tapintercom.demo.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** A growing array of UTF-8 JSON bytes; thread-confined. */
public final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int size;

  public JsonBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public byte[] array() {
    return bytes;
  }

  public int size() {
    return size;
  }

  /** Forgets the bytes after the given size. */
  public void truncate(int newSize) {
    size = newSize;
  }

  public JsonBuffer raw(byte[] text) {
    return raw(text, text.length);
  }

  public JsonBuffer raw(byte[] text, int length) {
    ensure(length);
    System.arraycopy(text, 0, bytes, size, length);
    size += length;
    return this;
  }

  public JsonBuffer raw(String text) {
    return raw(utf8(text));
  }

  public JsonBuffer ascii(String text) {
    ensure(text.length());
    for (int k = 0; k < text.length(); k++) {
      bytes[size++] = (byte) text.charAt(k);
    }
    return this;
  }

  public JsonBuffer raw(char ascii) {
    ensure(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  public JsonBuffer num(long value) {
    if (value < 0) {
      return raw(Long.toString(value));
    }
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits(value, digits);
  }

  /** The lowest decimal digits of a value, zero-padded. */
  public JsonBuffer digits(long value, int count) {
    ensure(count);
    long rest = value;
    for (int at = size + count - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
    return this;
  }

  /** The lowest hexadecimal digits of a value, zero-padded. */
  public JsonBuffer hex(long value, int count) {
    ensure(count);
    for (int k = 0; k < count; k++) {
      bytes[size + k] = HEX[(int) (value >>> (4 * (count - 1 - k))) & 15];
    }
    size += count;
    return this;
  }

  public JsonBuffer node(JsonNode node) {
    return raw(JsonValues.MAPPER.writeValueAsBytes(node));
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
