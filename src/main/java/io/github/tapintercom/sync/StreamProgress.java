package io.github.tapintercom.sync;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far one stream of a run is.
 *
 * @param stream its name
 * @param state whether it is read at the moment
 * @param records that were written
 * @param expected records that Intercom announced, where it does
 */
public record StreamProgress(String stream, State state, long records, OptionalLong expected) {

  /** Whether a stream is read. */
  public enum State {
    WAITING,
    READING,
    OVER
  }

  public StreamProgress {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(expected, "expected");
  }
}
