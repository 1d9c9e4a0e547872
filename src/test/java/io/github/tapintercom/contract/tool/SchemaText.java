package io.github.tapintercom.contract.tool;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Prints a schema as the files in {@code src/main/resources/schemas} are laid out. */
public final class SchemaText {
  private final StringBuilder text = new StringBuilder();

  private SchemaText() {}

  /** The whole file, with the line end at its end. */
  public static String of(JsonNode schema) {
    SchemaText printer = new SchemaText();
    printer.schema(schema, 0);
    return printer.text.append('\n').toString();
  }

  /** A single value stands on one line, what holds others on several. */
  private void schema(JsonNode schema, int indent) {
    if (schema.has("properties") || schema.has("items")) {
      members(schema, indent, false);
    } else {
      inline(schema);
    }
  }

  private void members(JsonNode object, int indent, boolean schemas) {
    String margin = " ".repeat(indent + 2);
    text.append("{\n");
    Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      text.append(margin).append('"').append(member.getKey()).append("\": ");
      if (schemas || member.getKey().equals("items")) {
        schema(member.getValue(), indent + 2);
      } else if (member.getKey().equals("properties")) {
        members(member.getValue(), indent + 2, true);
      } else {
        inline(member.getValue());
      }
      text.append(members.hasNext() ? ",\n" : "\n");
    }
    text.append(" ".repeat(indent)).append('}');
  }

  private void inline(JsonNode value) {
    if (value.isObject()) {
      String separator = "{";
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        text.append(separator).append('"').append(member.getKey()).append("\": ");
        inline(member.getValue());
        separator = ", ";
      }
      text.append('}');
    } else if (value.isArray()) {
      String separator = "[";
      for (JsonNode item : value) {
        text.append(separator);
        inline(item);
        separator = ", ";
      }
      text.append(']');
    } else {
      text.append(value);
    }
  }
}
