package io.github.tapintercom.state;

import io.github.tapintercom.time.Timestamps;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The next state in the making: one copy of the last takes all changes, since a run of many streams
 * makes one for nearly every page. Not thread-safe, and of no use once it was {@link #done}.
 */
public final class StateDraft {
  private static final String CURSOR = SingerState.CURSOR;

  private final ObjectNode json;
  private final ObjectNode entries;
  private final Map<String, Instant> bookmarks;

  StateDraft(ObjectNode copy, Map<String, Instant> bookmarks) {
    this.json = copy;
    this.entries = (ObjectNode) copy.get(SingerState.BOOKMARKS);
    this.bookmarks = new LinkedHashMap<>(bookmarks);
  }

  /** Up to when the stream has been written. */
  public Optional<Instant> bookmark(String stream) {
    return Optional.ofNullable(bookmarks.get(stream));
  }

  /**
   * Moves a bookmark on. It never goes back: of the old and the new time the later one stays.
   * Digits after the microsecond are cut, which is the safe side.
   */
  public StateDraft bookmark(String stream, String replicationKey, Instant value) {
    Instant time = value.truncatedTo(ChronoUnit.MICROS);
    Instant known = bookmarks.get(stream);
    if (known != null && known.isAfter(time)) {
      time = known;
    }
    ObjectNode entry = entry(stream);
    entry.remove(leftovers(replicationKey));
    entry.put(replicationKey, Timestamps.format(time));
    bookmarks.put(stream, time);
    return this;
  }

  StateDraft withoutBookmark(String stream, String replicationKey) {
    if (entries.get(stream) instanceof ObjectNode entry) {
      entry.remove(leftovers(replicationKey));
      entry.remove(replicationKey);
    }
    bookmarks.remove(stream);
    return this;
  }

  /** The last event of a feed that has been written. */
  public StateDraft cursor(String stream, String event) {
    return beside(stream, CURSOR, Optional.of(JsonNodeFactory.instance.stringNode(event)));
  }

  /** Something kept beside the stream's bookmark, or nothing. */
  public StateDraft beside(String stream, String name, Optional<JsonNode> value) {
    if (value.isPresent()) {
      entry(stream).set(name, value.get());
    } else if (entries.get(stream) instanceof ObjectNode entry) {
      if (entry.remove(name) != null && entry.isEmpty()) {
        entries.remove(stream);
      }
    }
    return this;
  }

  /** The stream being read now, or none. */
  public StateDraft currentlySyncing(Optional<String> stream) {
    json.remove(SingerState.CURRENTLY_SYNCING);
    stream.ifPresent(name -> json.put(SingerState.CURRENTLY_SYNCING, name));
    return this;
  }

  /** The state. */
  public SingerState done() {
    return new SingerState(json, bookmarks);
  }

  private ObjectNode entry(String stream) {
    return entries.get(stream) instanceof ObjectNode old ? old : entries.putObject(stream);
  }

  /**
   * Other programs' ways to say what our replication key says now; left in place they would lie.
   */
  private static List<String> leftovers(String replicationKey) {
    return BookmarkReader.FOREIGN_KEYS.stream().filter(key -> !key.equals(replicationKey)).toList();
  }
}
