package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.Properties;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/** What the walk needs to know of a record, taken while it streams by. Confined to one thread. */
final class RecordFacts {
  private final int idSlot;
  private final int updatedSlot;
  private final int createdSlot;
  private final PropertyNameMatcher matcher;
  private final ScalarWriter scalars;
  private String watched = "";
  private int watchedSlot = -1;
  private final SeenText id = new SeenText();
  private final SeenText text = new SeenText();
  private int textSlot = -1;
  private long updated;
  private long created;
  private long moment;

  /**
   * The facts of records.
   *
   * @param idField the top-level field that is the id
   */
  RecordFacts(Properties properties, String idField, ScalarWriter scalars) {
    this.matcher = properties.matcher();
    this.idSlot = matcher.matchName(idField);
    this.updatedSlot = matcher.matchName("updated_at");
    this.createdSlot = matcher.matchName("created_at");
    this.scalars = scalars;
  }

  /** One more moment to take, of a top-level property that is selected. */
  void watch(String property) {
    watched = property;
    watchedSlot = matcher.matchName(property);
  }

  /** One more text to take, of a top-level property of the schema. */
  void watchText(String property) {
    textSlot = matcher.matchName(property);
  }

  void reset() {
    id.clear();
    text.clear();
    moment = Long.MIN_VALUE;
    updated = Long.MIN_VALUE;
    created = Long.MIN_VALUE;
  }

  /** Looks at the parser's current value without moving the parser. */
  void see(int slot, JsonParser parser, JsonToken token) {
    if (slot == idSlot) {
      id.see(parser, token);
    } else if (slot == updatedSlot) {
      updated = scalars.seconds(parser, token);
    } else if (slot == createdSlot) {
      created = scalars.seconds(parser, token);
    } else if (slot == watchedSlot) {
      moment = scalars.seconds(parser, token);
    } else if (slot == textSlot) {
      text.see(parser, token);
    }
  }

  boolean hasId() {
    return id.isThere();
  }

  String id() {
    return id.text();
  }

  String text() {
    return text.text();
  }

  long seconds(String name) {
    return switch (name) {
      case "updated_at" -> updated;
      case "created_at" -> created;
      default -> watched(name);
    };
  }

  private long watched(String name) {
    if (!name.equals(watched)) {
      throw new IllegalArgumentException("not read while streaming: " + name);
    }
    return moment;
  }
}
