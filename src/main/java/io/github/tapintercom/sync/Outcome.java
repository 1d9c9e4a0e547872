package io.github.tapintercom.sync;

import io.github.tapintercom.sync.StreamResult.End;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a run went.
 *
 * @param streams in the order in which they were started
 * @param tokenRefused the reason when the token was refused in the middle of the run
 * @param outputClosed whether the loader stopped reading
 */
public record Outcome(
    List<StreamResult> streams, Optional<String> tokenRefused, boolean outputClosed) {
  public Outcome {
    streams = List.copyOf(streams);
    Objects.requireNonNull(tokenRefused, "tokenRefused");
  }

  /** A sentence for each stream that failed: what, why, what to do. */
  public List<String> failures() {
    return streams.stream()
        .filter(stream -> stream.end() != End.SKIPPED)
        .flatMap(stream -> stream.failure().map(why -> stream.stream() + ": " + why).stream())
        .toList();
  }
}
