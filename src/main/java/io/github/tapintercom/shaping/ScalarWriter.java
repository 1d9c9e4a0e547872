package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.text.Calendar;
import io.github.tapintercom.shaping.text.Json;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.shaping.text.Numbers;
import io.github.tapintercom.shaping.text.TimeReader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes single values as their declared type, coerced when that loses nothing. An empty string is
 * no value for anything but a string; what can't be coerced is null and named once. Numbers keep
 * the source's spelling. Confined to one thread.
 */
final class ScalarWriter {
  private final Notices notices;
  private final TimeReader time = new TimeReader();

  ScalarWriter(Notices notices) {
    this.notices = notices;
  }

  /**
   * Writes the parser's current value.
   *
   * @return false when it is null: then nothing has been written
   */
  boolean write(PlanNode.Scalar node, JsonParser parser, JsonToken token, Lines out) {
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (token.isStructStart()) {
      parser.skipChildren();
      return refused(node, token);
    }
    return switch (node.type()) {
      case STRING -> string(parser, token, out);
      case KEY -> parser.getStringLength() > 0 && string(parser, token, out);
      case DATE_TIME -> dateTime(node, parser, token, out);
      case INTEGER -> integer(node, parser, token, out);
      case NUMBER -> number(node, parser, token, out);
      case BOOLEAN -> bool(node, parser, token, out);
    };
  }

  /** Reads the parser's current value as a moment: its seconds, Long.MIN_VALUE when it is none. */
  long seconds(JsonParser parser, JsonToken token) {
    boolean moment = (token.isNumeric() || token == JsonToken.VALUE_STRING) && readTime(parser);
    return moment ? time.seconds() : Long.MIN_VALUE;
  }

  private static boolean string(JsonParser parser, JsonToken token, Lines out) {
    switch (token) {
      case VALUE_STRING ->
          JsonText.quoted(
              parser.getStringCharacters(),
              parser.getStringOffset(),
              parser.getStringLength(),
              out);
      case VALUE_TRUE -> out.append('"').append(Json.TRUE).append('"');
      case VALUE_FALSE -> out.append('"').append(Json.FALSE).append('"');
      default -> {
        out.append('"');
        source(parser, out);
        out.append('"');
      }
    }
    return true;
  }

  private boolean dateTime(PlanNode.Scalar node, JsonParser parser, JsonToken token, Lines out) {
    if (token.isBoolean()) {
      return refused(node, token);
    }
    if (readTime(parser)) {
      Calendar.append(time.seconds(), time.micros(), out);
      return true;
    }
    return refusedUnlessBlank(node, parser, token);
  }

  private boolean readTime(JsonParser parser) {
    return time.read(
        parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
  }

  private boolean integer(PlanNode.Scalar node, JsonParser parser, JsonToken token, Lines out) {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return sourceUnlessTooLong(node, parser, out);
    }
    if (token.isBoolean()) {
      return refused(node, token);
    }
    char[] text = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    int length = parser.getStringLength();
    if (length <= Numbers.MAX_DIGITS && Numbers.isJsonInteger(text, offset, length)) {
      out.appendAscii(text, offset, length);
      return true;
    }
    return spelled(Numbers.integer(text, offset, length), node, parser, token, out);
  }

  private boolean number(PlanNode.Scalar node, JsonParser parser, JsonToken token, Lines out) {
    if (token.isNumeric()) {
      return sourceUnlessTooLong(node, parser, out);
    }
    if (token.isBoolean()) {
      return refused(node, token);
    }
    String number =
        Numbers.number(
            parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    return spelled(number, node, parser, token, out);
  }

  private boolean spelled(
      String number, PlanNode.Scalar node, JsonParser parser, JsonToken token, Lines out) {
    if (number == null) {
      return refusedUnlessBlank(node, parser, token);
    }
    out.append(Json.ascii(number));
    return true;
  }

  private boolean bool(PlanNode.Scalar node, JsonParser parser, JsonToken token, Lines out) {
    if (token == JsonToken.VALUE_TRUE || isText(parser, token, "true")) {
      out.append(Json.TRUE);
      return true;
    }
    if (token == JsonToken.VALUE_FALSE || isText(parser, token, "false")) {
      out.append(Json.FALSE);
      return true;
    }
    return refusedUnlessBlank(node, parser, token);
  }

  private static boolean isText(JsonParser parser, JsonToken token, String expected) {
    return token == JsonToken.VALUE_STRING
        && parser.getStringLength() == expected.length()
        && parser.getString().equalsIgnoreCase(expected);
  }

  private boolean refusedUnlessBlank(PlanNode.Scalar node, JsonParser parser, JsonToken token) {
    boolean blank = token == JsonToken.VALUE_STRING && parser.getString().isBlank();
    return blank ? false : refused(node, token);
  }

  private boolean refused(PlanNode node, JsonToken token) {
    notices.uncoercible(node, token);
    return false;
  }

  private boolean sourceUnlessTooLong(PlanNode node, JsonParser parser, Lines out) {
    if (parser.getStringLength() > Numbers.MAX_DIGITS) {
      notices.tooLong(node);
      return false;
    }
    source(parser, out);
    return true;
  }

  /** Appends a number as the source spells it. */
  private static void source(JsonParser parser, Lines out) {
    out.appendAscii(
        parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
  }
}
