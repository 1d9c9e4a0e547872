package io.github.tapintercom.shaping;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A text or number of a record, kept without making an object of it. Confined to one thread. */
final class SeenText {
  private char[] characters = new char[32];
  private int length = -1;

  void clear() {
    length = -1;
  }

  /** Takes the parser's current value, if it is one. */
  void see(JsonParser parser, JsonToken token) {
    if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
      length = -1;
      return;
    }
    int size = parser.getStringLength();
    if (characters.length < size) {
      characters = new char[size];
    }
    System.arraycopy(parser.getStringCharacters(), parser.getStringOffset(), characters, 0, size);
    length = size;
  }

  boolean isThere() {
    return length >= 0;
  }

  /** Null when there was none. */
  String text() {
    return length < 0 ? null : new String(characters, 0, length);
  }
}
