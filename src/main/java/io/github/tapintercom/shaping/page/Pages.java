package io.github.tapintercom.shaping.page;

import io.github.tapintercom.shaping.text.Json;
import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;

/**
 * Parses response bodies, strictly: a body that is empty, cut short, no JSON object, or followed by
 * anything but white space is an error, never an empty page.
 */
public final class Pages {
  private Pages() {}

  /**
   * Reads one body; {@code reader} is called at the root's START_OBJECT, left at its END_OBJECT.
   */
  public static void read(byte[] body, int offset, int length, RecordHandler reader) {
    try (JsonParser parser =
        Json.FACTORY.createParser(ObjectReadContext.empty(), body, offset, length)) {
      read(parser, reader);
    }
  }

  /** Reads a body that does not lie in one array. */
  static void read(InputStream body, RecordHandler reader) {
    try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
      read(parser, reader);
    }
  }

  private static void read(JsonParser parser, RecordHandler reader) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new StreamReadException(parser, "the body is no JSON object");
    }
    reader.record(parser);
    if (parser.currentToken() != JsonToken.END_OBJECT || !parser.streamReadContext().inRoot()) {
      throw new IllegalStateException("a record was not read to its end");
    }
    if (parser.nextToken() != null) {
      throw new StreamReadException(parser, "the body goes on after its JSON object");
    }
  }

  /** Whether the root's field is an array; reads no further than to it. */
  public static boolean hasArray(byte[] body, String field) {
    try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(field)) {
          return true;
        }
        parser.skipChildren();
      }
      return false;
    }
  }

  /** Calls {@code reader} at the START_ARRAY of the root's field; it must read up to the end. */
  public static void forArray(byte[] body, String field, RecordHandler reader) {
    read(
        body,
        0,
        body.length,
        parser -> {
          boolean seen = false;
          for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(field)) {
              seen = true;
              reader.record(parser);
            } else {
              parser.skipChildren();
            }
          }
          if (!seen) {
            throw new StreamReadException(parser, "the body has no array '" + field + "'");
          }
        });
  }
}
