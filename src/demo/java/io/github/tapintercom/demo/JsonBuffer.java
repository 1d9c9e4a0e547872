package io.github.tapintercom.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** A growing array of UTF-8 JSON bytes; thread-confined. */
final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int size;

  JsonBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Forgets the bytes after the given size. */
  void truncate(int newSize) {
    size = newSize;
  }

  JsonBuffer raw(byte[] text) {
    return raw(text, text.length);
  }

  JsonBuffer raw(byte[] text, int length) {
    ensure(length);
    System.arraycopy(text, 0, bytes, size, length);
    size += length;
    return this;
  }

  JsonBuffer raw(String text) {
    return raw(utf8(text));
  }

  JsonBuffer ascii(String text) {
    ensure(text.length());
    for (int k = 0; k < text.length(); k++) {
      bytes[size++] = (byte) text.charAt(k);
    }
    return this;
  }

  JsonBuffer raw(char ascii) {
    ensure(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  JsonBuffer num(long value) {
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
  JsonBuffer digits(long value, int count) {
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
  JsonBuffer hex(long value, int count) {
    ensure(count);
    for (int k = 0; k < count; k++) {
      bytes[size + k] = HEX[(int) (value >>> (4 * (count - 1 - k))) & 15];
    }
    size += count;
    return this;
  }

  JsonBuffer string(String text) {
    return text == null ? raw("null") : raw(Json.MAPPER.writeValueAsBytes(text));
  }

  JsonBuffer node(JsonNode node) {
    return raw(Json.MAPPER.writeValueAsBytes(node));
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
