package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.Properties;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a reader wants to know of each record beside its id and times. Confined to one thread. */
public final class Watches {
  private static final int NONE = -1;

  private final RecordFacts facts;
  private final Properties properties;
  private final ListWriter lists;
  private int countSlot = NONE;
  private long passed = NONE;

  Watches(RecordFacts facts, Properties properties, ListWriter lists) {
    this.facts = facts;
    this.properties = properties;
    this.lists = lists;
  }

  /** Takes one more moment of each record from now on: a replication key, say. */
  public void moment(String property) {
    facts.watch(property);
  }

  /** Takes one more text or number of each record from now on. */
  public void text(String property) {
    facts.watchText(property);
  }

  /** The text of the last record; null when it had none. */
  public String text() {
    return facts.text();
  }

  /** Takes from now on how many elements each record's list of this property counts. */
  public void count(String property) {
    countSlot = properties.matcher().matchName(property);
    lists.count(isWritten() ? countSlot : NONE);
  }

  /** How many elements the last record's list counts; -1 where that is not known. */
  public long count() {
    return isWritten() ? lists.counted() : passed;
  }

  private boolean isWritten() {
    return countSlot >= 0 && countSlot < properties.size();
  }

  void reset() {
    facts.reset();
    passed = NONE;
  }

  /**
   * Reads a value that is not written.
   *
   * @return false when nothing is wanted of it: then the parser has not moved
   */
  boolean read(int slot, JsonParser parser, JsonToken token) {
    if (slot != countSlot || countSlot < properties.size()) {
      return false;
    }
    if (token == JsonToken.START_OBJECT) {
      passed = wrapper(parser);
    } else if (token == JsonToken.START_ARRAY) {
      passed = elements(parser);
    }
    return true;
  }

  private static long wrapper(JsonParser parser) {
    long count = NONE;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        count = Math.max(count, elements(parser));
      } else if (token == JsonToken.VALUE_NUMBER_INT && name.equals("total_count")) {
        count = Math.max(count, ListWriter.announced(parser));
      } else if (token == JsonToken.VALUE_TRUE && name.equals("has_more")) {
        count = Math.max(count, 1);
      } else {
        parser.skipChildren();
      }
    }
    return count;
  }

  private static long elements(JsonParser parser) {
    long count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      count++;
    }
    return count;
  }
}
