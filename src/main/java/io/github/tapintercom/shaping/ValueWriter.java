package io.github.tapintercom.shaping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Writes values by their plan nodes, one pass, no trees. Confined to one thread.
 *
 * <p>A list wrapper ({@code {"type":"tag.list","tags":[…],"has_more":false}}) is written as its
 * first array-valued member, as an empty list when it has none. An object that is no wrapper where
 * a list is declared is an empty list too, but named in a warning. A null among single values or
 * among objects that may not be null is dropped.
 */
final class ValueWriter {
  private static final Set<String> OF_A_WRAPPER =
      Set.of("type", "total_count", "has_more", "url", "pages", "count");

  private final Notices notices;
  private final ScalarWriter scalars;
  private final FreeWriter free = new FreeWriter();
  private final List<ObjectWriter> objects = new ArrayList<>();
  private final UnknownFields unknown;
  private final boolean[] truncated;
  private boolean anyTruncated;
  private int depth;
  private String tooDeep;

  ValueWriter(RecordPlan plan, Notices notices, UnknownFields unknown) {
    this.notices = notices;
    this.unknown = unknown;
    this.scalars = new ScalarWriter(notices);
    this.truncated = new boolean[plan.properties().size()];
  }

  /** Whether the wrapper of this top-level property said that it has more, or counted more. */
  boolean truncated(int slot) {
    return truncated[slot];
  }

  /** Whether any wrapper of the last record said so. */
  boolean anyTruncated() {
    return anyTruncated;
  }

  private void truncated(PlanNode.ListOf list) {
    if (list.topLevelSlot() >= 0) {
      truncated[list.topLevelSlot()] = true;
      anyTruncated = true;
    }
  }

  /** Forgets the last record. */
  void reset() {
    if (anyTruncated) {
      Arrays.fill(truncated, false);
      anyTruncated = false;
    }
    resetForItems();
  }

  /** The same, but for what is known of the record's lists. */
  void resetForItems() {
    depth = 0;
    tooDeep = null;
  }

  /** A field of the last record that was nested too deep to be written; null when there is none. */
  String tooDeep() {
    return tooDeep;
  }

  ScalarWriter scalars() {
    return scalars;
  }

  /** The writer of an object, one for each depth; give it back with {@link #close}. */
  ObjectWriter open() {
    if (depth == objects.size()) {
      objects.add(new ObjectWriter());
    }
    return objects.get(depth++);
  }

  void close() {
    depth--;
  }

  /**
   * Writes the parser's current value and leaves the parser at its last token.
   *
   * @return false when the value is null or can't be coerced: then nothing has been written
   */
  boolean write(PlanNode node, JsonParser parser, JsonToken token, Lines out) {
    if (node instanceof PlanNode.Scalar scalar) {
      return scalars.write(scalar, parser, token, out);
    }
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (node instanceof PlanNode.Declared declared && token == JsonToken.START_OBJECT) {
      object(declared, parser, out);
      return true;
    }
    if (node instanceof PlanNode.Declared declared
        && declared.text() != null
        && token == JsonToken.VALUE_STRING) {
      return text(declared, parser.getString(), out);
    }
    if (node instanceof PlanNode.ListOf list && token.isStructStart()) {
      if (token == JsonToken.START_ARRAY) {
        array(list, parser, out);
      } else {
        wrapper(list, parser, out);
      }
      return true;
    }
    if (node instanceof PlanNode.FreeMap map && token == JsonToken.START_OBJECT) {
      return free(node, parser, token, map.leftOut(), out);
    }
    if (node instanceof PlanNode.Anything) {
      return free(node, parser, token, Set.of(), out);
    }
    notices.uncoercible(node, token);
    parser.skipChildren();
    return false;
  }

  private boolean free(
      PlanNode node, JsonParser parser, JsonToken token, Set<String> leftOut, Lines out) {
    boolean written = free.copy(parser, token, leftOut, out);
    if (!written) {
      tooDeep = node.path();
    }
    return written;
  }

  private boolean text(PlanNode.Declared node, String text, Lines out) {
    if (text.isBlank()) {
      return false;
    }
    Properties properties = node.properties();
    object(properties, node.text().values(text, properties.size()), out);
    return true;
  }

  /** Writes an object of values that are known. */
  void object(Properties properties, byte[][] values, Lines out) {
    ObjectWriter writer = open();
    writer.begin(properties, values, out);
    writer.end();
    close();
  }

  /**
   * Writes the elements of an array, each behind a comma, up to the array's end.
   *
   * @return how many the array has
   */
  int elements(PlanNode.ListOf list, JsonParser parser, Lines out) {
    return elements(list, 0, parser, out);
  }

  /**
   * The same for a list of which {@code first} elements have been written before.
   *
   * @return how many the source has up to here
   */
  int elements(PlanNode.ListOf list, int first, JsonParser parser, Lines out) {
    int count = first;
    if (unknown != null) {
      unknown.beginList(first);
    }
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      count++;
      if (unknown != null) {
        unknown.nextItem();
      }
      int mark = out.mark();
      out.append(',');
      if (!write(list.item(), parser, token, out)) {
        if (list.keepsNulls()) {
          out.append(Json.NULL);
        } else {
          out.reset(mark);
        }
      }
    }
    if (unknown != null) {
      unknown.endList();
    }
    return count;
  }

  /** Turns what {@link #elements} wrote from {@code base} on into an array. */
  static void closeArray(int base, Lines out) {
    if (out.size() == base) {
      out.append('[');
    }
    out.array()[base] = '['; // instead of the first element's comma
    out.append(']');
  }

  private void array(PlanNode.ListOf list, JsonParser parser, Lines out) {
    int base = out.mark();
    elements(list, parser, out);
    closeArray(base, out);
  }

  private void wrapper(PlanNode.ListOf list, JsonParser parser, Lines out) {
    int base = out.mark();
    boolean found = false;
    boolean strange = false;
    long items = 0;
    long total = 0;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY && !found) {
        found = true;
        items = elements(list, parser, out);
        continue;
      }
      if (token == JsonToken.VALUE_TRUE && name.equals("has_more")) {
        truncated(list);
      }
      if (token == JsonToken.VALUE_NUMBER_INT && name.equals("total_count")) {
        total = announced(parser);
      }
      strange |= token != JsonToken.VALUE_NULL && !OF_A_WRAPPER.contains(name);
      parser.skipChildren();
    }
    if (total > items) {
      truncated(list);
    }
    if (!found && strange) {
      notices.uncoercible(list, JsonToken.START_OBJECT);
    }
    closeArray(base, out);
  }

  /** A number too long to be one of records announces nothing. */
  private static long announced(JsonParser parser) {
    return parser.getStringLength() < 18 ? parser.getLongValue() : 0;
  }

  private void object(PlanNode.Declared node, JsonParser parser, Lines out) {
    Properties properties = node.properties();
    PropertyNameMatcher matcher = properties.matcher();
    ObjectWriter writer = open();
    writer.begin(properties, null, out);
    for (int slot = parser.nextNameMatch(matcher);
        slot != PropertyNameMatcher.MATCH_END_OBJECT;
        slot = parser.nextNameMatch(matcher)) {
      if (slot < 0 || slot >= properties.size()) {
        skip(slot, node, parser);
        continue;
      }
      writer.key(slot);
      writer.value(slot, write(properties.node(slot), parser, parser.nextToken(), out));
    }
    writer.end();
    close();
  }

  private void skip(int match, PlanNode.Declared node, JsonParser parser) {
    if (match < 0 && !node.properties().isClosed()) {
      unknown(node.path(), parser);
    } else {
      parser.nextToken();
      parser.skipChildren();
    }
  }

  /** Passes over a field that the schema does not know, or keeps it beside. */
  void unknown(String parent, JsonParser parser) {
    String name = parser.currentName();
    notices.unknownField(parent, name);
    parser.nextToken();
    if (unknown == null) {
      parser.skipChildren();
    } else {
      keep(parent, parser);
    }
  }

  /** Keeps the current value, which the schema does not know. */
  void keep(String parent, JsonParser parser) {
    if (!unknown.keep(parent, parser.currentName(), parser)) {
      tooDeep = parser.currentName();
    }
  }
}
