package io.github.tapintercom.shaping.text;

import tools.jackson.core.JacksonException;

/**
 * Bodies whose bytes are not all UTF-8. What is wrong is replaced in place by NUL, which is written
 * as U+FFFD like every other NUL: so the body keeps its length, and places noted in it stay true.
 */
public final class Utf8 {
  private Utf8() {}

  /**
   * Reads a body, and once more with its bytes cleaned when it cannot be parsed and these may be
   * the reason. A body that is valid costs nothing.
   *
   * @param reading parses the body from its first byte
   */
  public static void read(byte[] body, int offset, int length, Runnable reading) {
    try {
      reading.run();
    } catch (JacksonException e) {
      if (!clean(body, offset, offset + length)) {
        throw e;
      }
      reading.run();
    }
  }

  /** False when there was nothing to clean. */
  private static boolean clean(byte[] body, int from, int end) {
    boolean found = false;
    for (int at = firstInvalid(body, from, end); at < end; at = firstInvalid(body, at + 1, end)) {
      body[at] = 0;
      found = true;
    }
    return found;
  }

  /** Where the first byte stands that belongs to no character, {@code end} when there is none. */
  public static int firstInvalid(byte[] body, int from, int end) {
    int at = from;
    while (at < end) {
      int length = body[at] >= 0 ? 1 : lengthOf(body, at, end);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return end;
  }

  /** Bytes of the character of several bytes at that place, 0 when there is none. */
  private static int lengthOf(byte[] body, int at, int end) {
    int lead = body[at] & 0xFF;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || end - at < length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((body[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = body[at + 1] & 0xFF;
    boolean overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    boolean outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
    return overlong || outside ? 0 : length;
  }
}
