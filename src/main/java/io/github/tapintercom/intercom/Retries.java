package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.Failure;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the failures of one call and decides when to stop retrying. Not thread-safe. */
final class Retries {

  /** How a caller wants its call retried. */
  enum Mode {
    /** Up to the limit. */
    ALL,
    /**
     * The caller can request less: up to the second timeout, and no proof that a record is gone.
     */
    SHRINKABLE,
    /** Only what Intercom surely did not carry out. */
    ONCE,
    /** Not at all. */
    NEVER
  }

  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
  private static final int GONE_IS_PROVEN = 2;

  private final Mode mode;
  private final RetryPolicy retry;
  private int failures;
  private int refusals;
  private int timeouts;
  private int gone;
  private int shapes;
  private Duration asked = Duration.ZERO;

  Retries(Mode mode, RetryPolicy retry) {
    this.mode = mode;
    this.retry = retry;
  }

  /**
   * Takes in a failure: the pause before the next try, or empty when it was the last.
   *
   * @param pause that the server requests
   */
  Optional<Duration> after(Failure failure, Optional<RetryAfter> pause) {
    switch (failure.kind()) {
      case RATE_LIMITED -> refusals++;
      case TIMED_OUT -> timeouts++;
      case GONE -> gone++;
      case UNEXPECTED_SHAPE -> shapes++;
      case TEMPORARY, UNKNOWN_HOST, PERMANENT -> {}
    }
    asked = asked.plus(pause.map(RetryAfter::pause).orElse(Duration.ZERO));
    failures += failure.rateLimited() ? 0 : 1;
    return over(failure.kind())
        ? Optional.empty()
        : retry.pause(failures, refusals, failure.rateLimited(), asked);
  }

  private boolean over(Failure.Kind kind) {
    if (mode == Mode.NEVER) {
      return true;
    }
    boolean once = mode == Mode.ONCE;
    boolean shrinkable = mode == Mode.SHRINKABLE;
    return switch (kind) {
      case RATE_LIMITED -> false;
      case TEMPORARY -> once;
      case TIMED_OUT -> once || (shrinkable && timeouts >= 2);
      case GONE -> once || shrinkable || gone >= GONE_IS_PROVEN;
      case UNEXPECTED_SHAPE -> once || shapes >= 2;
      case UNKNOWN_HOST -> once || failures >= 2;
      case PERMANENT -> true;
    };
  }

  /**
   * Whether "gone" was said as often as the caller requires. Other failures may have used up the
   * tries: then one 404 after them is no proof.
   */
  private boolean isProof() {
    return mode != Mode.ALL || gone >= GONE_IS_PROVEN;
  }

  /** Our own pause, or the one that the server asks for where that is longer. */
  static Duration pauseBeforeNext(
      ApiRequest request, Failure failure, Duration own, Optional<RetryAfter> asked) {
    if (asked.isEmpty()) {
      return own;
    }
    if (asked.get().excessive()) {
      LOG.warn(
          "could not {}: {}; the server asks for a pause of {} s, which is too long: retrying after {} s",
          request.action(),
          failure.what(),
          asked.get().asked().toSeconds(),
          asked.get().pause().toSeconds());
    }
    // A refusal for the call budget holds everybody back already.
    Duration pause = failure.rateLimited() ? Duration.ZERO : asked.get().pause();
    return pause.compareTo(own) > 0 ? pause : own;
  }

  int tries() {
    return failures + refusals;
  }

  /** The exception for the caller after the last failure. */
  ApiException end(ApiRequest request, Failure last, Duration elapsed) {
    String message = "could not " + request.action() + ": " + last.what();
    if (last.kind() == Failure.Kind.GONE && isProof()) {
      return new GoneException(message, last.status(), last.code());
    }
    return switch (last.kind()) {
      case UNEXPECTED_SHAPE -> new ProtocolException(message);
      case GONE, TEMPORARY, TIMED_OUT, RATE_LIMITED, UNKNOWN_HOST, PERMANENT ->
          new UnavailableException(
              message + " (tried %d times in %d s)".formatted(tries(), elapsed.toSeconds()),
              last.status(),
              last.code(),
              last.timedOut(),
              last.cause());
    };
  }
}
