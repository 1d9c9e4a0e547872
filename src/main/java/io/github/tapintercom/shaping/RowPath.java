package io.github.tapintercom.shaping;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds the list of rows in the value of a record's property, and hands its elements over. */
final class RowPath {
  private RowPath() {}

  /**
   * Reads a value at a depth of the path: the list itself at the end of it.
   *
   * @param parser at the value's first token; left at its last
   */
  static void read(UnpackedRows rows, JsonParser parser, int depth) {
    JsonToken token = parser.currentToken();
    if (depth == rows.path().size()) {
      list(rows, parser, token);
    } else if (token == JsonToken.START_OBJECT) {
      String wanted = rows.path().get(depth);
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        if (name.equals(wanted)) {
          rows.begin();
          read(rows, parser, depth + 1);
        } else {
          parser.skipChildren();
        }
      }
    } else {
      rows.noList(token);
      parser.skipChildren();
    }
  }

  private static void list(UnpackedRows rows, JsonParser parser, JsonToken token) {
    if (token == JsonToken.START_ARRAY) {
      elements(rows, parser);
    } else if (token == JsonToken.START_OBJECT) {
      wrapper(rows, parser);
    } else {
      rows.noList(token);
    }
  }

  /** The list is the wrapper's first array, as in the parent's own row. */
  private static void wrapper(UnpackedRows rows, JsonParser parser) {
    boolean found = false;
    boolean more = false;
    long announced = 0;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY && !found) {
        found = true;
        elements(rows, parser);
        continue;
      }
      if (name.equals("total_count") && token == JsonToken.VALUE_NUMBER_INT) {
        announced = ListWriter.announced(parser);
      }
      more |= name.equals("has_more") && token == JsonToken.VALUE_TRUE;
      parser.skipChildren();
    }
    if (more || announced > rows.index()) {
      rows.cut();
    }
  }

  private static void elements(UnpackedRows rows, JsonParser parser) {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      rows.element(parser, token);
    }
  }
}
