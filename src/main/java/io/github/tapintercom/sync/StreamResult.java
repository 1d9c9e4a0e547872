package io.github.tapintercom.sync;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.shaping.Losses;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How it went with one stream of a run.
 *
 * @param stream its name
 * @param end how it ended
 * @param failure why it failed; one sentence
 * @param records that were written
 * @param calls to Intercom that were made for it, tries included
 * @param took from the beginning of its reading to the end
 * @param bookmarkBefore in the state that came in
 * @param bookmarkAfter in the state that went out
 * @param expected records that Intercom announced when the reading began, where it does
 * @param distinct different records that were written, where that was to be counted
 * @param notes what happened to single records without failing the stream
 * @param failedRecords records that could not be written
 * @param losses fields and values that were not written
 * @param series records over time
 */
public record StreamResult(
    String stream,
    End end,
    Optional<String> failure,
    long records,
    long calls,
    Duration took,
    Optional<Instant> bookmarkBefore,
    Optional<Instant> bookmarkAfter,
    OptionalLong expected,
    OptionalLong distinct,
    Map<Note, Noted> notes,
    Noted failedRecords,
    Losses losses,
    Series series) {

  /** How a stream ended. */
  public enum End {
    /** Everything was read. */
    COMPLETE,
    /** The run was stopped before. */
    STOPPED,
    /** The token may not read it. */
    FORBIDDEN,
    /** The same, and the configuration says to go on without it. */
    SKIPPED,
    FAILED
  }

  public StreamResult {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(took, "took");
    Objects.requireNonNull(losses, "losses");
    notes = Map.copyOf(notes);
  }

  /** Whether the token may not read it, whatever the settings make of that. */
  public boolean isForbidden() {
    return end == End.FORBIDDEN || end == End.SKIPPED;
  }
}
