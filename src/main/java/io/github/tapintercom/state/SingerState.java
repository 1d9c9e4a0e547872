package io.github.tapintercom.state;

import io.github.tapintercom.time.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known to have been written, as {@code {"bookmarks":{"contacts":{"updated_at":"…"}},
 * "currently_syncing":"contacts"}}. Immutable. What this program does not know passes through
 * untouched and in its place, since an orchestrator stores our last STATE instead of its own.
 */
public final class SingerState {
  static final String BOOKMARKS = "bookmarks";
  static final String CURRENTLY_SYNCING = "currently_syncing";
  static final String CURSOR = "cursor";

  private final ObjectNode json;
  private final Map<String, Instant> bookmarks;

  SingerState(ObjectNode json, Map<String, Instant> bookmarks) {
    this.json = json;
    this.bookmarks = Map.copyOf(bookmarks);
  }

  /** The state of a first run. */
  public static SingerState empty() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject(BOOKMARKS);
    return new SingerState(json, Map.of());
  }

  /**
   * Reads a state, judging the bookmark of every stream in it.
   *
   * @see #parse(JsonNode, Map, Consumer)
   */
  public static SingerState parse(JsonNode json, Consumer<String> warnings) {
    return new StateReader(Optional.empty(), warnings).read(json);
  }

  /**
   * Reads a state in any known shape: this program's, singer-io's, the Meltano SDK's, a whole STATE
   * message, or one inside {@code singer_state} or {@code value}.
   *
   * @param json the file's content; a missing node (empty file) and null are an empty state
   * @param replicationKeys replication key by stream; only these streams' bookmarks are judged
   * @param warnings takes what is usable but not what was meant
   * @throws InvalidStateException when it is no state, or bookmarks are no times; lists all of it
   */
  public static SingerState parse(
      JsonNode json, Map<String, String> replicationKeys, Consumer<String> warnings) {
    return new StateReader(Optional.of(replicationKeys), warnings).read(json);
  }

  /** Up to when the stream has been written, if it has been read before. */
  public Optional<Instant> bookmark(String stream) {
    return Optional.ofNullable(bookmarks.get(stream));
  }

  /** The last event of a feed that has been written, if the state names one. */
  public Optional<String> cursor(String stream) {
    return beside(stream, CURSOR).flatMap(JsonNode::stringValueOpt);
  }

  /** The beginning of the next state. */
  public StateDraft draft() {
    return new StateDraft(json.deepCopy(), bookmarks);
  }

  /** What a stream keeps beside its bookmark under that name, if it does. */
  public Optional<JsonNode> beside(String stream, String name) {
    JsonNode value = json.path(BOOKMARKS).path(stream).path(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(value.deepCopy());
  }

  /**
   * This state with no bookmark of the named streams later than {@code now}: one that lies in the
   * future (a clock that went wrong, a hand-made file) would skip everything until then. A little
   * ahead it becomes {@code now} less the lookback, from which on nothing is known to be written.
   * Further ahead nobody knows when the stream was last read, so its bookmark is dropped.
   *
   * @param latest the present by the clock that is furthest ahead: a bookmark up to here may be
   *     right, and another clock has fallen behind
   * @param lookback how far ahead of that a bookmark still says when the stream was read
   * @param warnings receives a warning for each bookmark that was taken back
   */
  public SingerState cappedAt(
      Instant now,
      Instant latest,
      Duration lookback,
      Map<String, String> replicationKeys,
      Consumer<String> warnings) {
    SingerState capped = this;
    for (Map.Entry<String, String> stream : replicationKeys.entrySet()) {
      Instant known = bookmarks.get(stream.getKey());
      if (known == null || !known.isAfter(now)) {
        continue;
      }
      boolean near = !known.isAfter(latest.plus(lookback));
      warnings.accept(
          "the bookmark of %s, %s, lies in the future (it is %s now); %s"
              .formatted(
                  stream.getKey(),
                  Timestamps.format(known),
                  Timestamps.format(now),
                  near
                      ? "it counts as now minus lookback_window instead"
                      : "it does not say when the stream was last read, so the stream is read from"
                          + " start_date"));
      StateDraft draft = capped.draft().withoutBookmark(stream.getKey(), stream.getValue());
      if (near) {
        draft.bookmark(stream.getKey(), stream.getValue(), now.minus(lookback));
      }
      capped = draft.done();
    }
    return capped;
  }

  /** The stream that was being read when an earlier run was cut off. */
  public Optional<String> currentlySyncing() {
    return json.path(CURRENTLY_SYNCING).stringValueOpt();
  }

  /** The value of a STATE message; the caller's to keep and change. */
  public ObjectNode toJson() {
    return json.deepCopy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SingerState that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
