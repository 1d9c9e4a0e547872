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
  private final boolean[] truncated;
  private int depth;

  ValueWriter(RecordPlan plan, Notices notices) {
    this.notices = notices;
    this.scalars = new ScalarWriter(notices);
    this.truncated = new boolean[plan.properties().size()];
  }

  /** Whether the wrapper of this top-level property said that it has more, or counted more. */
  boolean truncated(int slot) {
    return truncated[slot];
  }

  /** Forgets the last record. */
  void reset() {
    Arrays.fill(truncated, false);
    depth = 0;
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
    if (node instanceof PlanNode.ListOf list && token.isStructStart()) {
      if (token == JsonToken.START_ARRAY) {
        array(list, parser, out);
      } else {
        wrapper(list, parser, out);
      }
      return true;
    }
    boolean asItIs =
        node instanceof PlanNode.Anything
            || (node instanceof PlanNode.FreeMap && token == JsonToken.START_OBJECT);
    if (asItIs) {
      free.copy(parser, token, out);
      return true;
    }
    notices.uncoercible(node, token);
    parser.skipChildren();
    return false;
  }

  /**
   * Writes the elements of an array, each behind a comma, up to the array's end.
   *
   * @return how many the array has
   */
  int elements(PlanNode.ListOf list, JsonParser parser, Lines out) {
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      count++;
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
      if (list.topLevelSlot() >= 0 && token == JsonToken.VALUE_TRUE && name.equals("has_more")) {
        truncated[list.topLevelSlot()] = true;
      }
      if (token == JsonToken.VALUE_NUMBER_INT && name.equals("total_count")) {
        total = Math.max(total, (long) parser.getDoubleValue());
      }
      strange |= token != JsonToken.VALUE_NULL && !OF_A_WRAPPER.contains(name);
      parser.skipChildren();
    }
    if (list.topLevelSlot() >= 0 && total > items) {
      truncated[list.topLevelSlot()] = true;
    }
    if (!found && strange) {
      notices.uncoercible(list, JsonToken.START_OBJECT);
    }
    closeArray(base, out);
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
        skip(slot, node.path(), parser);
        continue;
      }
      writer.key(slot);
      writer.value(slot, write(properties.node(slot), parser, parser.nextToken(), out));
    }
    writer.end();
    close();
  }

  /** Passes over a field that is not selected, or unknown. */
  void skip(int match, String parent, JsonParser parser) {
    if (match < 0) {
      notices.unknownField(parent, parser.currentName());
    }
    parser.nextToken();
    parser.skipChildren();
  }
}
