package io.github.tapintercom.extract.count;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Bytes that grow piece by piece, so that growing never needs room for two copies. */
final class ByteSegments {
  private final Deque<byte[]> segments = new ArrayDeque<>();
  private long size;

  void append(byte[] bytes, int from, int to) {
    if (to > from) {
      segments.add(Arrays.copyOfRange(bytes, from, to));
      size += to - from;
    }
  }

  void append(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    append(bytes, 0, bytes.length);
  }

  long size() {
    return size;
  }

  void clear() {
    segments.clear();
    size = 0;
  }

  /** All bytes in order; each segment is given up when it has been read. */
  InputStream drain() {
    return new Drain();
  }

  private final class Drain extends InputStream {
    private byte[] segment = new byte[0];
    private int at;

    private boolean atEnd() {
      while (at == segment.length) {
        if (segments.isEmpty()) {
          return true;
        }
        segment = segments.remove();
        at = 0;
      }
      return false;
    }

    @Override
    public int read() {
      return atEnd() ? -1 : segment[at++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (atEnd()) {
        return -1;
      }
      int read = Math.min(length, segment.length - at);
      System.arraycopy(segment, at, target, offset, read);
      at += read;
      return read;
    }
  }
}
