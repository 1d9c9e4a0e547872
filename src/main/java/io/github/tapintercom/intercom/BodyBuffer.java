package io.github.tapintercom.intercom;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * One thread's room for bodies. Without it every page is a large array that outlives a young
 * collection or two, and the heap fills with them up to whatever it may take.
 */
final class BodyBuffer {
  private static final int START = 32 << 10;
  private static final int KEEP = 2 << 20;

  private byte[] bytes = new byte[START];

  byte[] bytes() {
    return bytes;
  }

  /** Reads a whole body; returns its length. */
  int read(InputStream body) throws IOException {
    if (bytes.length > KEEP) {
      bytes = new byte[START]; // one giant conversation is no reason to hold that much for ever
    }
    int length = 0;
    while (true) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, length * 2);
      }
      int read = body.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return length;
      }
      length += read;
    }
  }
}
