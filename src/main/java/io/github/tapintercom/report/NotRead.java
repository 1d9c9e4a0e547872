package io.github.tapintercom.report;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.sync.StreamResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was not read of a stream, in a few words, and what to do about it. */
final class NotRead {
  private static final Map<Note, String> ADVICE =
      Map.of(
          Note.UNREADABLE,
          "Intercom fails on these records: ask its support, with the ids of the log",
          Note.PARTS_CUT,
          "Intercom gives the 500 most recent parts of a conversation: run often enough to get all of them",
          Note.NOTHING_SET,
          "name what to read in the configuration, or deselect the stream");

  private NotRead() {}

  /** Counts with words; empty when all was read. */
  static List<String> words(StreamResult stream) {
    List<String> words = new ArrayList<>();
    switch (stream.end()) {
      case FORBIDDEN, SKIPPED -> words.add("forbidden");
      case STOPPED -> words.add("stopped");
      case FAILED -> words.add(stream.failedRecords().times() > 0 ? "failed records" : "failed");
      case COMPLETE -> {}
    }
    if (stream.failedRecords().times() > 0) {
      words.add(stream.failedRecords().times() + " not written");
    }
    new TreeMap<>(stream.notes())
        .forEach((note, noted) -> words.add(noted.times() + " " + note.brief()));
    if (stream.losses().dropped() > 0) {
      words.add(stream.losses().dropped() + " unknown fields dropped");
    }
    if (stream.losses().nulled() > 0) {
      words.add(stream.losses().nulled() + " values nulled");
    }
    return words;
  }

  /** One line of what to do, where there is something to do beside what a failure says. */
  static Optional<String> advice(StreamResult stream) {
    for (Note note : ADVICE.keySet().stream().sorted().toList()) {
      if (stream.notes().containsKey(note)) {
        return Optional.of(ADVICE.get(note));
      }
    }
    if (stream.losses().dropped() > 0) {
      return Optional.of(
          "fields that the schema does not know ("
              + first(stream.losses().droppedFields())
              + "): unknown_fields \"keep\" keeps them");
    }
    return stream.losses().nulled() > 0
        ? Optional.of(
            "values that are not of their column's type: " + first(stream.losses().nulledFields()))
        : Optional.empty();
  }

  private static String first(Set<String> names) {
    String shown = String.join(", ", names.stream().limit(5).toList());
    return names.size() > 5 ? shown + ", ..." : shown;
  }
}
