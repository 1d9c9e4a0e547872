package io.github.tapintercom.shaping.page;

import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/**
 * Collects what a page says about the way to the next one, in all forms that Intercom's endpoints
 * use. What looks like such a way and is none of them is noted: it must not be taken for the end.
 */
final class PagingFields {
  private OptionalLong totalCount = OptionalLong.empty();
  private OptionalLong page = OptionalLong.empty();
  private OptionalLong totalPages = OptionalLong.empty();
  private NextPage next = new NextPage.None();
  private String nextCursor = "";
  private boolean hasMore;
  private boolean hasNoMore;
  private String scrollParam;
  private Optional<String> strange = Optional.empty();

  /**
   * Takes a field that stands beside the records or further out.
   *
   * @param parser at the field's value; left at its end
   * @param outermost whether it is one of the body itself
   */
  void field(String name, JsonParser parser, boolean outermost) {
    switch (name) {
      case "pages" -> pages(parser);
      case "total_count" -> totalCount = total(parser);
      case "scroll_param" -> scrollParam = parser.getValueAsString(null);
      default -> {
        if (outermost && !isError(name, parser)) {
          wayOn(name, parser);
        }
      }
    }
    parser.skipChildren();
  }

  /** A list of errors is no list of records, whatever its status; the value may be read. */
  private boolean isError(String name, JsonParser parser) {
    boolean error =
        switch (name) {
          case "errors" -> holdsSomething(parser);
          case "type" ->
              parser.currentToken() == JsonToken.VALUE_STRING
                  && parser.getString().equals("error.list");
          default -> false;
        };
    if (error) {
      strange("it holds errors");
    }
    return error;
  }

  /** Reads {@code pages}, which company counts nest once more. */
  private void pages(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      if (holdsSomething(parser)) {
        strange("'pages' is no object");
      }
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "pages" -> pages(parser);
        case "next" -> next(parser);
        case "total_count" -> totalCount = totalCount.isPresent() ? totalCount : total(parser);
        default -> wayOn(name, parser);
      }
      parser.skipChildren();
    }
  }

  /**
   * How many records there are, also as a text or with a decimal point; empty where none can be.
   */
  private static OptionalLong total(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return number(parser);
    }
    String digits = parser.getString().strip().replaceFirst("\\.0+$", "");
    return digits.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }

  /** Whether a value that is no object is anything but null or an empty array; reads it. */
  private static boolean holdsSomething(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return parser.currentToken() != JsonToken.VALUE_NULL;
    }
    boolean something = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      something = true;
      parser.skipChildren();
    }
    return something;
  }

  private void wayOn(String name, JsonParser parser) {
    JsonToken token = parser.currentToken();
    switch (name) {
      case "page" -> page = number(parser);
      case "total_pages" -> {
        totalPages = number(parser);
        if (totalPages.isEmpty() && token != JsonToken.VALUE_NULL) {
          strange("'total_pages' is no number");
        }
      }
      case "next_cursor" -> {
        nextCursor = token == JsonToken.VALUE_NULL ? "" : parser.getValueAsString("");
        if (nextCursor.isEmpty() && !saysNothing(parser)) {
          strange("'next_cursor' has no known form");
        }
      }
      case "has_more" -> {
        hasMore = token == JsonToken.VALUE_TRUE;
        hasNoMore = token == JsonToken.VALUE_FALSE;
      }
      default -> {
        if (name.startsWith("next") && !saysNothing(parser)) {
          strange("'" + name + "' is no known way to the next page");
        }
      }
    }
  }

  private static boolean saysNothing(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return token == JsonToken.VALUE_NULL
        || token == JsonToken.VALUE_FALSE
        || (token == JsonToken.VALUE_STRING && parser.getString().isEmpty());
  }

  private void next(JsonParser parser) {
    if (saysNothing(parser)) {
      next = new NextPage.None();
    } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
      next = new NextPage.Url(parser.getString());
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      next = cursor(parser);
    } else {
      strange("'pages.next' has no known form");
    }
  }

  /** An object without a cursor leads nowhere, but it does not say either that this is the end. */
  private NextPage cursor(JsonParser parser) {
    boolean empty = true;
    boolean known = false;
    String cursor = "";
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      empty = false;
      if (name.equals("starting_after")) {
        known = token.isScalarValue();
        cursor = token == JsonToken.VALUE_NULL ? "" : parser.getValueAsString("");
      }
      parser.skipChildren();
    }
    if (!known && !empty) {
      strange("'pages.next' has no known form");
    }
    return cursor.isEmpty() ? new NextPage.None() : new NextPage.Cursor(cursor);
  }

  private static OptionalLong number(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != NumberType.BIG_INTEGER
        ? OptionalLong.of(parser.getLongValue())
        : OptionalLong.empty();
  }

  /** Notes something that is not known; the first of a page is reported. */
  void strange(String what) {
    if (strange.isEmpty()) {
      strange = Optional.of(what);
    }
  }

  /** All there is to know when the body has been read. */
  PageFacts facts(int records, boolean recordsFieldSeen) {
    if (next instanceof NextPage.None && !nextCursor.isEmpty() && !hasNoMore) {
      next = new NextPage.Cursor(nextCursor, "cursor");
    }
    boolean numbered = totalPages.isPresent();
    if (hasMore && next instanceof NextPage.None && !numbered && scrollParam == null) {
      strange("'has_more' without a way to the rest");
    }
    return new PageFacts(
        totalCount, page, totalPages, next, records, scrollParam, recordsFieldSeen, strange);
  }
}
