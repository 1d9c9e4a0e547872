package io.github.tapintercom.shaping;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Where in the body some top-level values of the last record begin. Confined to one thread. */
final class Places {
  private final Properties properties;
  private int[] slots = {};
  private int[] starts = {};

  Places(Properties properties) {
    this.properties = properties;
  }

  void locate(String property) {
    int slot = slot(property);
    if (slot < 0) {
      throw new IllegalArgumentException("no property of the schema: " + property);
    }
    if (index(slot) < 0) {
      slots = Arrays.copyOf(slots, slots.length + 1);
      slots[slots.length - 1] = slot;
      starts = new int[slots.length];
      reset();
    }
  }

  void reset() {
    Arrays.fill(starts, -1);
  }

  /** Looks at the parser's current value without moving the parser; of two the last counts. */
  void see(int slot, JsonParser parser, JsonToken token) {
    int index = index(slot);
    if (index >= 0) {
      starts[index] =
          token == JsonToken.VALUE_NULL ? -1 : (int) parser.currentTokenLocation().getByteOffset();
    }
  }

  int of(String property) {
    return starts[index(slot(property))];
  }

  private int slot(String property) {
    return properties.matcher().matchName(property);
  }

  private int index(int slot) {
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] == slot) {
        return i;
      }
    }
    return -1;
  }
}
