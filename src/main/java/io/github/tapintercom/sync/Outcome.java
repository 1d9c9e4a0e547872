package io.github.tapintercom.sync;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a run went.
 *
 * @param failures one sentence for each stream that failed: what, why, what to do
 * @param tokenRefused the reason when the token was refused in the middle of the run
 * @param outputClosed whether the loader stopped reading
 */
public record Outcome(List<String> failures, Optional<String> tokenRefused, boolean outputClosed) {
  public Outcome {
    failures = List.copyOf(failures);
    Objects.requireNonNull(tokenRefused, "tokenRefused");
  }
}
