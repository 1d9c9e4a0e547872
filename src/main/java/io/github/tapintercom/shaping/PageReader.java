package io.github.tapintercom.shaping;

import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Reads one page in a single pass: hands its records over one by one and notes what the page says
 * of itself, in whatever order its fields come.
 */
public final class PageReader {
  private final List<String> path;
  private final RecordHandler handler;
  private OptionalLong totalCount = OptionalLong.empty();
  private NextPage next = new NextPage.None();
  private String scrollParam;
  private int records;
  private boolean seen;

  private PageReader(List<String> path, RecordHandler handler) {
    this.path = path;
    this.handler = handler;
  }

  /**
   * Reads a body.
   *
   * @param body its bytes that are no UTF-8 are replaced
   * @param recordsPath the fields that lead to the array of records, such as {@code ["data"]} or
   *     {@code ["conversation_parts", "conversation_parts"]}; empty when the body is one record
   * @param handler called at each record's START_OBJECT, must leave the parser at its END_OBJECT;
   *     nulls among the records are passed over
   * @return the page's facts; of {@code total_count} and {@code pages}, those beside the records
   *     count more than those further out
   * @throws tools.jackson.core.JacksonException when the body is not exactly one JSON object, or
   *     its records or its paging have no known shape
   */
  public static PageFacts read(
      byte[] body, int offset, int length, List<String> recordsPath, RecordHandler handler) {
    Resumed records = new Resumed(handler);
    PageReader[] reader = new PageReader[1];
    Utf8.read(
        body,
        offset,
        length,
        () -> {
          reader[0] = new PageReader(List.copyOf(recordsPath), records.again());
          Pages.read(body, offset, length, reader[0]::root);
        });
    return reader[0].facts();
  }

  private PageFacts facts() {
    return new PageFacts(totalCount, next, records, scrollParam, seen);
  }

  private void root(JsonParser parser) {
    if (path.isEmpty()) {
      seen = true;
      records = 1;
      handler.record(parser);
    } else {
      object(parser, 0);
    }
  }

  private void object(JsonParser parser, int depth) {
    boolean innermost = depth == path.size() - 1;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (name.equals(path.get(depth))) {
        if (innermost && token == JsonToken.START_ARRAY) {
          records(parser);
        } else if (!innermost && token == JsonToken.START_OBJECT) {
          object(parser, depth + 1);
        } else if (token != JsonToken.VALUE_NULL) {
          throw new StreamReadException(parser, "'" + name + "' holds no records");
        }
        continue;
      }
      switch (name) {
        case "pages" -> pages(parser, token);
        case "total_count" -> totalCount(parser, token);
        case "scroll_param" -> scrollParam = parser.getValueAsString(null);
        default -> {}
      }
      parser.skipChildren();
    }
  }

  private void records(JsonParser parser) {
    seen = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        handler.record(parser);
        if (parser.currentToken() != JsonToken.END_OBJECT) {
          throw new IllegalStateException("a record was not read to its end");
        }
        records++;
      } else if (token != JsonToken.VALUE_NULL) {
        throw new StreamReadException(parser, "a record is no object");
      }
    }
  }

  private void totalCount(JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      totalCount = OptionalLong.of(parser.getLongValue());
    }
  }

  /** Reads {@code pages}, which company counts nest once more. */
  private void pages(JsonParser parser, JsonToken at) {
    if (at != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "pages" -> pages(parser, token);
        case "next" -> next(parser, token);
        default -> parser.skipChildren();
      }
    }
  }

  private void next(JsonParser parser, JsonToken at) {
    switch (at) {
      case VALUE_NULL -> next = new NextPage.None();
      case VALUE_STRING ->
          next =
              parser.getString().isEmpty()
                  ? new NextPage.None()
                  : new NextPage.Url(parser.getString());
      case START_OBJECT -> next = cursor(parser);
      default -> throw new StreamReadException(parser, "'pages.next' has no known shape");
    }
  }

  /** An object without a cursor leads nowhere, but it does not say either that this is the end. */
  private static NextPage cursor(JsonParser parser) {
    NextPage found = new NextPage.None();
    boolean known = false;
    boolean strange = false;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("starting_after")) {
        String text = parser.getValueAsString(null);
        found = text == null || text.isEmpty() ? new NextPage.None() : new NextPage.Cursor(text);
        known = true;
        strange = !token.isScalarValue();
      }
      strange |= name.equals("page") && !known;
      parser.skipChildren();
    }
    if (strange) {
      throw new StreamReadException(parser, "'pages.next' has no known shape");
    }
    return found;
  }
}
