package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Ids that are a fixed prefix and the index in a fixed number of digits, so that their order is the
 * order of the indexes.
 */
record IdScheme(String prefix, int radix, int width) {
  static IdScheme hex(int family, long seed) {
    return new IdScheme("6650a1%02x%08x".formatted(family, seed & 0xffffffffL), 16, 8);
  }

  static IdScheme decimal(String prefix) {
    return new IdScheme(prefix, 10, 9);
  }

  /** The index in an id of this scheme, or -1. */
  long indexOf(String id) {
    if (!id.startsWith(prefix) || id.length() != prefix.length() + width) {
      return -1;
    }
    try {
      return Long.parseLong(id.substring(prefix.length()), radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  String id(long index) {
    JsonBuffer out = new JsonBuffer(32);
    write(index, out);
    return new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII);
  }

  void write(long index, JsonBuffer out) {
    out.ascii(prefix);
    if (radix == 16) {
      out.hex(index, width);
    } else {
      out.digits(index, width);
    }
  }
}
