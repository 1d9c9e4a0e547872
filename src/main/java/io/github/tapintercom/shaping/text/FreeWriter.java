package io.github.tapintercom.shaping.text;

import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Copies values of no declared shape compactly; only their strings are made clean. No recursion, so
 * that a deeply nested value cannot overflow a thread's stack.
 */
public final class FreeWriter {
  /** Levels that a copied value may have: loaders in Python stop at a thousand, BigQuery at 500. */
  public static final int MAX_DEPTH = 400;

  private char[] name = new char[64];

  /** Copies the parser's current value whole. */
  public boolean copy(JsonParser parser, JsonToken token, Lines out) {
    return copy(parser, token, Set.of(), out);
  }

  /**
   * Copies the parser's current value, null included, and leaves the parser at its last token.
   *
   * @param leftOut keys of the value itself that are passed over
   * @return false when the value is nested too deep: then nothing has been written
   */
  public boolean copy(JsonParser parser, JsonToken token, Set<String> leftOut, Lines out) {
    int mark = out.mark();
    int depth = 0;
    boolean comma = false;
    JsonToken at = token;
    while (true) {
      switch (at) {
        case START_OBJECT, START_ARRAY -> {
          comma(comma, out);
          if (++depth > MAX_DEPTH) {
            return tooDeep(parser, depth, mark, out);
          }
          out.append(at == JsonToken.START_OBJECT ? '{' : '[');
          comma = false;
        }
        case END_OBJECT, END_ARRAY -> {
          depth--;
          out.append(at == JsonToken.END_OBJECT ? '}' : ']');
          comma = true;
        }
        case PROPERTY_NAME -> {
          String key = parser.currentName();
          if (depth == 1 && !leftOut.isEmpty() && leftOut.contains(key)) {
            parser.nextToken();
            parser.skipChildren();
          } else {
            comma(comma, out);
            name(key, out);
            comma = false;
          }
        }
        default -> {
          comma(comma, out);
          scalar(parser, at, out);
          comma = true;
        }
      }
      if (depth == 0) {
        return true;
      }
      at = parser.nextToken();
    }
  }

  private static void comma(boolean wanted, Lines out) {
    if (wanted) {
      out.append(',');
    }
  }

  /** Passes over the rest of a value of which {@code depth} levels are open. */
  private static boolean tooDeep(JsonParser parser, int depth, int mark, Lines out) {
    out.reset(mark);
    int open = depth;
    while (open > 0) {
      JsonToken at = parser.nextToken();
      open += at.isStructStart() ? 1 : at.isStructEnd() ? -1 : 0;
    }
    return false;
  }

  private static void scalar(JsonParser parser, JsonToken token, Lines out) {
    switch (token) {
      case VALUE_STRING ->
          JsonText.quoted(
              parser.getStringCharacters(),
              parser.getStringOffset(),
              parser.getStringLength(),
              out);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, out);
      case VALUE_TRUE -> out.append(Json.TRUE);
      case VALUE_FALSE -> out.append(Json.FALSE);
      default -> out.append(Json.NULL);
    }
  }

  /** A number with more digits than any loader reads is kept as text. */
  private static void number(JsonParser parser, Lines out) {
    boolean asText = parser.getStringLength() > Numbers.MAX_DIGITS;
    if (asText) {
      out.append('"');
    }
    out.appendAscii(
        parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    if (asText) {
      out.append('"');
    }
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
