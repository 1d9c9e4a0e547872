package io.github.tapintercom.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one state, collecting all its problems before refusing it. */
final class StateReader {
  private static final List<String> WRAPPERS = List.of("singer_state", "value");

  /** What other files that the tap is given have at their top, and no state has. */
  private static final Map<String, String> OTHER_FILES =
      Map.of("access_token", "a config", "streams", "a catalog");

  private static final int SHOWN_NAMES = 5;

  private final Optional<Map<String, String>> replicationKeys;
  private final Consumer<String> warnings;
  private final List<String> problems = new ArrayList<>();

  StateReader(Optional<Map<String, String>> replicationKeys, Consumer<String> warnings) {
    this.replicationKeys = replicationKeys;
    this.warnings = warnings;
  }

  SingerState read(JsonNode given) {
    if (given != null && given.isMissingNode()) {
      warnings.accept("The state is empty; every stream is read from start_date");
    }
    JsonNode json = unwrap(given);
    if (isNothing(json)) {
      return SingerState.empty();
    }
    if (!(json instanceof ObjectNode object)) {
      throw new InvalidStateException(
          List.of(
              "the state is "
                  + BookmarkReader.shorten(json)
                  + ", not a JSON object; give the last STATE value of an earlier run, or no state"));
    }
    refuseOtherFiles(object);
    ObjectNode state = object.deepCopy();
    ObjectNode bookmarks = bookmarks(state);
    Map<String, Instant> times = times(bookmarks);
    if (!problems.isEmpty()) {
      throw new InvalidStateException(problems);
    }
    checkCurrentlySyncing(state);
    return new SingerState(state, times);
  }

  private static JsonNode unwrap(JsonNode given) {
    JsonNode json = given;
    while (json != null && json.isObject() && !json.has(SingerState.BOOKMARKS)) {
      JsonNode outer = json;
      Optional<String> wrapper = WRAPPERS.stream().filter(outer::has).findFirst();
      if (wrapper.isEmpty()) {
        break;
      }
      json = outer.get(wrapper.get());
    }
    return json;
  }

  /** What a state holds goes into each STATE, and so to the loader: no token, no catalog. */
  private static void refuseOtherFiles(ObjectNode json) {
    OTHER_FILES.forEach(
        (name, file) -> {
          if (json.has(name)) {
            throw new InvalidStateException(
                List.of(
                    "has \"%s\", so it is %s and no state; give the last STATE value of an earlier run"
                        .formatted(name, file)));
          }
        });
  }

  private ObjectNode bookmarks(ObjectNode state) {
    JsonNode bookmarks = state.path(SingerState.BOOKMARKS);
    if (bookmarks instanceof ObjectNode object) {
      return object;
    }
    if (!isNothing(bookmarks)) {
      problems.add(
          "\"bookmarks\" is "
              + BookmarkReader.shorten(bookmarks)
              + ", not a JSON object; write {\"bookmarks\": {}} to read from start_date again");
    } else if (!state.isEmpty()) {
      warnings.accept("The state has no \"bookmarks\"; every stream is read from start_date");
    }
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    state.set(SingerState.BOOKMARKS, none);
    return none;
  }

  private Map<String, Instant> times(ObjectNode bookmarks) {
    Map<String, Instant> times = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : bookmarks.properties()) {
      String stream = entry.getKey();
      if (replicationKeys.isEmpty() || replicationKeys.get().containsKey(stream)) {
        Optional<String> key = replicationKeys.map(keys -> keys.get(stream));
        new BookmarkReader(stream, key, problems::add, warnings)
            .read(entry.getValue())
            .ifPresent(time -> times.put(stream, time));
      }
    }
    holdBackParts(bookmarks.path("conversations"), times);
    warnOfOtherStreams(bookmarks);
    return times;
  }

  private void warnOfOtherStreams(ObjectNode bookmarks) {
    List<String> names = List.copyOf(bookmarks.propertyNames());
    if (replicationKeys.isPresent()
        && !names.isEmpty()
        && names.stream().noneMatch(replicationKeys.get()::containsKey)) {
      warnings.accept(
          "The state has no bookmark of a stream that this tap reads by date (it has: %s); every stream is read from start_date"
              .formatted(String.join(", ", names.subList(0, Math.min(SHOWN_NAMES, names.size())))));
    }
  }

  /**
   * singer-io's tap walks conversations by id, so while such a walk is unfinished its bookmark for
   * parts may be ahead of parts that it never wrote; only the conversations' own bookmark is safe
   * for both.
   */
  private void holdBackParts(JsonNode conversations, Map<String, Instant> times) {
    Instant parts = times.get("conversation_parts");
    if (parts == null || !BookmarkReader.isInterrupted(conversations)) {
      return;
    }
    Instant safe = times.get("conversations");
    if (safe == null || safe.isBefore(parts)) {
      warnings.accept(
          "The state is of an unfinished run of another tap; conversation_parts goes back to "
              + (safe == null ? "start_date" : "the bookmark of conversations"));
      times.remove("conversation_parts");
      if (safe != null) {
        times.put("conversation_parts", safe);
      }
    }
  }

  private void checkCurrentlySyncing(ObjectNode state) {
    JsonNode stream = state.path(SingerState.CURRENTLY_SYNCING);
    if (!isNothing(stream) && !stream.isString()) {
      warnings.accept(
          "\"currently_syncing\" of the state is "
              + BookmarkReader.shorten(stream)
              + ", not a stream's name; ignored");
      state.remove(SingerState.CURRENTLY_SYNCING);
    }
  }

  private static boolean isNothing(JsonNode json) {
    return json == null || json.isMissingNode() || json.isNull();
  }
}
