package io.github.tapintercom.sync;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a run went.
 *
 * @param failures one sentence for each stream that failed: what, why, what to do
 * @param forbidden the streams among them for which the token lacks the permission
 * @param tokenRefused the reason when the token was refused in the middle of the run
 * @param outputClosed whether the loader stopped reading
 */
public record Outcome(
    List<String> failures,
    Set<String> forbidden,
    Optional<String> tokenRefused,
    boolean outputClosed) {
  public Outcome {
    failures = List.copyOf(failures);
    forbidden = Set.copyOf(forbidden);
    Objects.requireNonNull(tokenRefused, "tokenRefused");
  }
}
