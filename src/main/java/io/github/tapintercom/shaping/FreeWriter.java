package io.github.tapintercom.shaping;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Copies values of no declared shape compactly; only their strings are made clean. */
final class FreeWriter {
  private char[] name = new char[64];

  /** Copies the parser's current value, null included. */
  void copy(JsonParser parser, JsonToken token, Lines out) {
    switch (token) {
      case START_OBJECT -> object(parser, out);
      case START_ARRAY -> array(parser, out);
      case VALUE_STRING ->
          JsonText.quoted(
              parser.getStringCharacters(),
              parser.getStringOffset(),
              parser.getStringLength(),
              out);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          out.appendAscii(
              parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
      case VALUE_TRUE -> out.append(Json.TRUE);
      case VALUE_FALSE -> out.append(Json.FALSE);
      default -> out.append(Json.NULL);
    }
  }

  private void object(JsonParser parser, Lines out) {
    out.append('{');
    boolean first = true;
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      name(key, out);
      copy(parser, parser.nextToken(), out);
    }
    out.append('}');
  }

  private void array(JsonParser parser, Lines out) {
    out.append('[');
    boolean first = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      copy(parser, token, out);
    }
    out.append(']');
  }

  private void name(String key, Lines out) {
    int length = key.length();
    if (name.length < length) {
      name = new char[length];
    }
    key.getChars(0, length, name, 0);
    JsonText.quoted(name, 0, length, out);
    out.append(':');
  }
}
