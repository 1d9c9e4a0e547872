package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Json;
import io.github.tapintercom.shaping.text.Lines;
import java.util.Arrays;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes lists, and hands their elements to the rows that other streams make of them. Confined to
 * one thread.
 *
 * <p>A list wrapper ({@code {"type":"tag.list","tags":[…],"has_more":false}}) is written as its
 * first array-valued member, as an empty list when it has none. An object that is no wrapper where
 * a list is declared is an empty list too, but named in a warning. A null among single values or
 * among objects that may not be null is dropped.
 */
final class ListWriter {
  private static final Set<String> OF_A_WRAPPER =
      Set.of("type", "total_count", "has_more", "url", "pages", "count");

  private final ValueWriter values;
  private final Notices notices;
  private final UnknownFields unknown;
  private final UnpackedRows[] rows;
  private final boolean[] truncated;
  private boolean anyTruncated;
  private int countedSlot = -1;
  private long counted = -1;

  ListWriter(ValueWriter values, RecordPlan plan, Notices notices, UnknownFields unknown) {
    this.values = values;
    this.notices = notices;
    this.unknown = unknown;
    this.rows = new UnpackedRows[plan.nodes()];
    this.truncated = new boolean[plan.properties().size()];
  }

  /** From now on each element of that list is handed to these rows too. */
  void unpack(PlanNode.ListOf list, UnpackedRows taker) {
    rows[list.number()] = taker;
  }

  /** From now on this top-level list is counted; -1 for none. */
  void count(int slot) {
    countedSlot = slot;
  }

  /** How many elements the last record's list counts, -1 where that is not known. */
  long counted() {
    return counted;
  }

  /** Whether some rows take that list's elements. */
  boolean isUnpacked(PlanNode.ListOf list) {
    return rows[list.number()] != null;
  }

  /** Forgets the last record. */
  void reset() {
    counted = -1;
    if (anyTruncated) {
      Arrays.fill(truncated, false);
      anyTruncated = false;
    }
  }

  /** Whether the wrapper of this top-level property said that it has more, or counted more. */
  boolean truncated(int slot) {
    return anyTruncated && slot >= 0 && truncated[slot];
  }

  /** Writes a list, or the wrapper of one. */
  void write(PlanNode.ListOf list, JsonParser parser, JsonToken token, Lines out) {
    UnpackedRows taker = rows[list.number()];
    if (taker != null) {
      taker.begin();
    }
    int base = out.mark();
    if (token == JsonToken.START_ARRAY) {
      count(list, elements(list, 0, taker, parser, out));
    } else {
      wrapper(list, taker, parser, out);
    }
    closeArray(base, out);
  }

  /** In place of a list there is null, or something else. Of a list sent twice the last counts. */
  void noList(PlanNode.ListOf list, JsonToken token) {
    if (rows[list.number()] != null) {
      rows[list.number()].noList(token);
    }
  }

  /**
   * Writes the elements of an array, each behind a comma, up to the array's end.
   *
   * @param first how many elements of the list have been written before
   * @return how many the source has up to here
   */
  int elements(PlanNode.ListOf list, int first, JsonParser parser, Lines out) {
    return elements(list, first, null, parser, out);
  }

  private int elements(
      PlanNode.ListOf list, int first, UnpackedRows taker, JsonParser parser, Lines out) {
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
      element(list, taker, parser, token, out);
    }
    if (unknown != null) {
      unknown.endList();
    }
    return count;
  }

  private void element(
      PlanNode.ListOf list, UnpackedRows taker, JsonParser parser, JsonToken token, Lines out) {
    int mark = out.mark();
    out.append(',');
    boolean written = values.write(list.item(), parser, token, out);
    if (taker != null) {
      taker.copy(token, written, values.objectBelow(), mark + 1, out);
    }
    if (!written && list.keepsNulls()) {
      out.append(Json.NULL);
    } else if (!written) {
      out.reset(mark);
    }
  }

  /** Turns what {@link #elements} wrote from {@code base} on into an array. */
  static void closeArray(int base, Lines out) {
    if (out.size() == base) {
      out.append('[');
    }
    out.array()[base] = '['; // instead of the first element's comma
    out.append(']');
  }

  private void wrapper(PlanNode.ListOf list, UnpackedRows taker, JsonParser parser, Lines out) {
    boolean found = false;
    boolean strange = false;
    boolean more = false;
    long items = 0;
    long total = 0;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY && !found) {
        found = true;
        items = elements(list, 0, taker, parser, out);
        continue;
      }
      more |= token == JsonToken.VALUE_TRUE && name.equals("has_more");
      if (token == JsonToken.VALUE_NUMBER_INT && name.equals("total_count")) {
        total = announced(parser);
      }
      strange |= token != JsonToken.VALUE_NULL && !OF_A_WRAPPER.contains(name);
      parser.skipChildren();
    }
    if (more || total > items) {
      isCut(list, taker);
    }
    if (found || total > 0) {
      count(list, Math.max(more ? 1 : total, items));
    }
    if (!found && strange) {
      notices.uncoercible(list, JsonToken.START_OBJECT);
    }
  }

  private void count(PlanNode.ListOf list, long elements) {
    if (list.topLevelSlot() >= 0 && list.topLevelSlot() == countedSlot) {
      counted = elements;
    }
  }

  private void isCut(PlanNode.ListOf list, UnpackedRows taker) {
    if (list.topLevelSlot() >= 0) {
      truncated[list.topLevelSlot()] = true;
      anyTruncated = true;
    }
    if (taker != null) {
      taker.cut();
    }
  }

  /** A number too long to be one of records announces nothing. */
  static long announced(JsonParser parser) {
    return parser.getStringLength() < 18 ? parser.getLongValue() : 0;
  }
}
