package io.github.tapintercom.shaping.text;

import java.nio.charset.StandardCharsets;

/**
 * Writes JSON strings as UTF-8 with as little escaping as JSON allows. What warehouses choke on,
 * NUL and lone surrogates, becomes U+FFFD.
 */
public final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private JsonText() {}

  /** The quoted string as bytes of their own. */
  public static byte[] quoted(String text) {
    Lines out = new Lines(text.length() + 8);
    quoted(text.toCharArray(), 0, text.length(), out);
    return out.copyFrom(0);
  }

  /** Appends the string with its quotes. */
  public static void quoted(char[] text, int offset, int length, Lines out) {
    int from = offset;
    final int end = offset + length;
    byte[] bytes = out.room(length + 8);
    int to = out.size();
    bytes[to++] = '"';
    while (true) {
      while (from < end && plain(text[from])) {
        bytes[to++] = (byte) text[from++];
      }
      if (from == end) {
        break;
      }
      char c = text[from++];
      if (c < 0x80) {
        to = escaped(c, bytes, to);
      } else if (c < 0x800) {
        bytes[to++] = (byte) (0xC0 | (c >> 6));
        bytes[to++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && from < end
          && Character.isLowSurrogate(text[from])) {
        to = fourBytes(Character.toCodePoint(c, text[from++]), bytes, to);
      } else {
        to = threeBytes(Character.isSurrogate(c) ? '\uFFFD' : c, bytes, to);
      }
      out.wrote(to);
      bytes = out.room(end - from + 8); // one byte a character left, a long one, and the quote
    }
    bytes[to++] = '"';
    out.wrote(to);
  }

  /** Appends, as one string, JSON that was written without line breaks or control characters. */
  public static void quotedJson(Lines json, Lines out) {
    byte[] from = json.array();
    byte[] bytes = out.room(2 * json.size() + 2);
    int to = out.size();
    bytes[to++] = '"';
    for (int at = 0; at < json.size(); at++) {
      if (from[at] == '"' || from[at] == '\\') {
        bytes[to++] = '\\';
      }
      bytes[to++] = from[at];
    }
    bytes[to++] = '"';
    out.wrote(to);
  }

  private static boolean plain(char c) {
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
  }

  private static int threeBytes(char c, byte[] bytes, int at) {
    bytes[at] = (byte) (0xE0 | (c >> 12));
    bytes[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3F));
    bytes[at + 2] = (byte) (0x80 | (c & 0x3F));
    return at + 3;
  }

  private static int fourBytes(int codePoint, byte[] bytes, int at) {
    bytes[at] = (byte) (0xF0 | (codePoint >> 18));
    bytes[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
    bytes[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    bytes[at + 3] = (byte) (0x80 | (codePoint & 0x3F));
    return at + 4;
  }

  private static int escaped(char c, byte[] bytes, int at) {
    char letter =
        switch (c) {
          case '"', '\\' -> c;
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          case '\b' -> 'b';
          case '\f' -> 'f';
          default -> 0;
        };
    if (c == 0) {
      return threeBytes('\uFFFD', bytes, at);
    }
    bytes[at] = '\\';
    if (letter != 0) {
      bytes[at + 1] = (byte) letter;
      return at + 2;
    }
    bytes[at + 1] = 'u';
    bytes[at + 2] = '0';
    bytes[at + 3] = '0';
    bytes[at + 4] = HEX[c >> 4];
    bytes[at + 5] = HEX[c & 0xF];
    return at + 6;
  }
}
