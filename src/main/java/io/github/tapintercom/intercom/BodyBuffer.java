package io.github.tapintercom.intercom;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.Arrays;

/**
 * One thread's room for bodies. Without it every page is a large array that outlives a young
 * collection or two, and the heap fills with them up to whatever it may take. Between two calls it
 * is held softly: of a hundred threads that all met a large conversation once, none may keep what
 * the others need.
 */
final class BodyBuffer {
  private static final int START = 32 << 10;
  private static final int KEEP = 2 << 20;

  private SoftReference<byte[]> kept = new SoftReference<>(null);

  /** A body: the first {@code length} bytes of an array that the next call uses again. */
  @SuppressWarnings("ArrayRecordComponent")
  record Body(byte[] bytes, int length) {}

  /** Reads a whole body. */
  Body read(InputStream body) throws IOException {
    byte[] before = kept.get();
    byte[] bytes = before == null ? new byte[START] : before;
    int length = 0;
    for (int read = 0; read >= 0; length += Math.max(0, read)) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, length * 2);
      }
      read = body.read(bytes, length, bytes.length - length);
    }
    if (bytes != before && bytes.length <= KEEP) {
      kept = new SoftReference<>(bytes);
    }
    return new Body(bytes, length);
  }
}
