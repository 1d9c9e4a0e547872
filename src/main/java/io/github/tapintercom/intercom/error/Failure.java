package io.github.tapintercom.intercom.error;

import java.util.Objects;

/**
 * One try that may be repeated.
 *
 * @param kind decides how often
 * @param what the reason in a few words
 * @param status HTTP status, 0 without a response
 * @param code Intercom's error code, empty without one
 * @param cause what was thrown, null when the status alone says it
 */
public record Failure(Kind kind, String what, int status, String code, Throwable cause) {

  /** What kind of failure it is. */
  public enum Kind {
    /** May succeed after a wait. */
    TEMPORARY,
    /** A timeout, ours or a gateway's. */
    TIMED_OUT,
    /** A 429: nothing is wrong with the request. */
    RATE_LIMITED,
    /** Intercom itself says that the record is gone. */
    GONE,
    /** Whole JSON, but not what the endpoint returns. */
    UNEXPECTED_SHAPE,
    /** The host's name cannot be found. */
    UNKNOWN_HOST,
    /** Waiting does not help. */
    PERMANENT
  }

  public Failure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(code, "code");
  }

  public boolean rateLimited() {
    return kind == Kind.RATE_LIMITED;
  }

  public boolean timedOut() {
    return kind == Kind.TIMED_OUT;
  }
}
