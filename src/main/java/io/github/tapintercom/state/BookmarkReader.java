package io.github.tapintercom.state;

import io.github.tapintercom.time.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the bookmark of one stream, whoever wrote it. */
final class BookmarkReader {
  /** Replication keys that a bookmark may have been written under, whatever the stream's is now. */
  private static final List<String> TIME_KEYS = List.of("conversation_updated_at", "updated_at");

  /** singer-io: the id up to which an unfinished walk of conversations has come. */
  private static final String LAST_PROCESSED = "last_processed";

  private static final String LAST_SYNC_STARTED_AT = "last_sync_started_at";
  private static final String SDK_KEY = "replication_key";
  private static final String SDK_VALUE = "replication_key_value";

  /** Everything in a bookmark that speaks of progress. */
  static final List<String> FOREIGN_KEYS =
      List.of(
          "updated_at",
          "conversation_updated_at",
          LAST_PROCESSED,
          LAST_SYNC_STARTED_AT,
          SDK_KEY,
          SDK_VALUE,
          "replication_key_signpost",
          "starting_replication_value",
          "progress_markers",
          "partitions");

  private static final int SHOWN_CHARACTERS = 60;

  private final String stream;
  private final List<String> timeKeys;
  private final Consumer<String> problems;
  private final Consumer<String> warnings;

  BookmarkReader(
      String stream,
      Optional<String> replicationKey,
      Consumer<String> problems,
      Consumer<String> warnings) {
    this.stream = stream;
    this.timeKeys = Stream.concat(replicationKey.stream(), TIME_KEYS.stream()).distinct().toList();
    this.problems = problems;
    this.warnings = warnings;
  }

  Optional<Instant> read(JsonNode bookmark) {
    if (bookmark.isNull()) {
      return Optional.empty();
    }
    if (!bookmark.isObject()) {
      return time("the bookmark", bookmark);
    }
    warnOfPartialProgress(bookmark);
    for (String key : timeKeys) {
      if (bookmark.hasNonNull(key)) {
        return time(key, bookmark.get(key)).filter(time -> isSafe(time, bookmark));
      }
    }
    return readSdk(bookmark);
  }

  private Optional<Instant> readSdk(JsonNode bookmark) {
    if (!bookmark.hasNonNull(SDK_VALUE)) {
      warnOfOtherKeys(bookmark);
      return Optional.empty();
    }
    String key = bookmark.path(SDK_KEY).asString("");
    if (!key.isEmpty() && !timeKeys.contains(key)) {
      warnings.accept(
          "The bookmark of stream \"%s\" is by %s, which it is not read by; it is read from start_date"
              .formatted(stream, key));
      return Optional.empty();
    }
    return time(SDK_VALUE, bookmark.get(SDK_VALUE));
  }

  /** A time or a number under a name that nobody who wrote Intercom's bookmarks has used. */
  private void warnOfOtherKeys(JsonNode bookmark) {
    List<String> other =
        bookmark.properties().stream()
            .filter(field -> field.getValue().isString() || field.getValue().isNumber())
            .map(Map.Entry::getKey)
            .filter(key -> !FOREIGN_KEYS.contains(key) && !timeKeys.contains(key))
            .filter(key -> !key.equals(SingerState.CURSOR))
            .toList();
    if (!other.isEmpty()) {
      warnings.accept(
          "The bookmark of stream \"%s\" is by %s, which it is not read by; it is read from start_date"
              .formatted(stream, String.join(", ", other)));
    }
  }

  /** A fork of singer-io's tap moves the bookmark on before the walk by id is done. */
  private boolean isSafe(Instant time, JsonNode bookmark) {
    if (!isInterrupted(bookmark) || !bookmark.hasNonNull(LAST_SYNC_STARTED_AT)) {
      return true;
    }
    boolean safe =
        time(LAST_SYNC_STARTED_AT, bookmark.get(LAST_SYNC_STARTED_AT))
            .filter(time::isBefore)
            .isPresent();
    if (!safe) {
      warnings.accept(
          ("The bookmark of stream \"%s\" is of an unfinished run of another tap and ahead of what that"
                  + " run read; the stream is read from start_date")
              .formatted(stream));
    }
    return safe;
  }

  static boolean isInterrupted(JsonNode bookmark) {
    return bookmark.hasNonNull(LAST_PROCESSED);
  }

  private void warnOfPartialProgress(JsonNode bookmark) {
    for (String key : List.of("partitions", "progress_markers")) {
      if (!bookmark.path(key).isEmpty()) {
        warnings.accept(
            "\"%s\" in the bookmark of stream \"%s\" cannot be continued from; ignored"
                .formatted(key, stream));
      }
    }
  }

  private Optional<Instant> time(String what, JsonNode value) {
    try {
      if (value.isString()) {
        return Optional.of(Timestamps.parse(value.stringValue()));
      }
      if (value.isNumber()) {
        return Optional.of(Timestamps.parse(value.decimalValue().toPlainString()));
      }
    } catch (DateTimeException e) {
      // Reported below, with the other values that are no time.
    }
    problems.accept(
        ("bookmark of stream \"%s\": %s (%s) is not a time; write it like 2026-01-31T09:30:00Z, or remove"
                + " the stream's bookmark to read it from start_date again")
            .formatted(stream, shorten(value), what));
    return Optional.empty();
  }

  static String shorten(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
