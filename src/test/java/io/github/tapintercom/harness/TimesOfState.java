package io.github.tapintercom.harness;

import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads times out of states and settings. */
final class TimesOfState {
  private TimesOfState() {}

  /** The last second that a tap is to read. */
  static long endOf(Tap tap) {
    return tap.end.map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
  }

  /** The bookmark of a stream in seconds. */
  static Optional<Long> bookmark(JsonNode state, String stream) {
    StreamFacts definition = Streams.get(stream);
    JsonNode entry = state.path("bookmarks").path(stream);
    return definition
        .replicationKey()
        .filter(entry::has)
        .flatMap(key -> second(entry.get(key).asString("")));
  }

  /** Nothing for what only the tap knows how to read. */
  private static Optional<Long> second(String time) {
    try {
      return Optional.of(Instant.parse(time).getEpochSecond());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
