package io.github.tapintercom.sync;

import io.github.tapintercom.extract.Note;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened to single records of one stream: named in the log, counted for the report. */
final class RecordNotes {
  private static final Logger LOG = LoggerFactory.getLogger(RecordNotes.class);
  private static final int IN_THE_LOG = 20;
  private static final int FAILED_IDS = 10_000;

  private final String stream;
  private final Map<Note, Tally> notes = new EnumMap<>(Note.class);
  private final Tally failed = new Tally();
  private final Set<String> failedIds = new HashSet<>();
  private String firstFailure = "";

  RecordNotes(String stream) {
    this.stream = stream;
  }

  /** Thread-unsafe; the owner's lock guards it. */
  private static final class Tally {
    private long times;
    private final List<String> examples = new ArrayList<>();

    void add(String example) {
      times++;
      if (examples.size() < Noted.MAX_EXAMPLES) {
        examples.add(example);
      }
    }

    Noted noted() {
      return new Noted(times, examples);
    }
  }

  synchronized void note(Note note, String detail) {
    Tally tally = notes.computeIfAbsent(note, n -> new Tally());
    tally.add(detail);
    if (tally.times <= IN_THE_LOG) {
      LOG.warn("{}: {}: {}", stream, detail, note.words());
    }
  }

  /** A record that could not be written; one that is read again counts once. */
  synchronized void failed(String id, String reason) {
    if (id != null && failedIds.size() < FAILED_IDS && !failedIds.add(id)) {
      return; // read again, by another walk or from another side
    }
    String shown = id == null ? "without id" : id;
    failed.add(shown);
    if (failed.times == 1) {
      firstFailure = reason;
    }
    if (failed.times <= IN_THE_LOG) {
      LOG.warn("{}: record {} is not written: {}", stream, shown, reason);
    }
  }

  /** The failure of a stream of which single records could not be written. */
  synchronized Optional<Exception> failure() {
    if (failed.times == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new IllegalStateException(
            "%d record(s) could not be written and all others were; the first: %s"
                .formatted(failed.times, firstFailure)));
  }

  synchronized Noted failed() {
    return failed.noted();
  }

  synchronized Map<Note, Noted> notes() {
    Map<Note, Noted> all = new EnumMap<>(Note.class);
    notes.forEach((note, tally) -> all.put(note, tally.noted()));
    return all;
  }
}
