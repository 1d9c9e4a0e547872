package io.github.tapintercom.intercom;

import java.util.Objects;

/**
 * One try that may be repeated.
 *
 * @param what the reason in a few words
 * @param status HTTP status, 0 without an answer
 * @param refused whether it was a 429
 * @param timedOut whether it was a timeout, ours or a gateway's
 * @param cause what was thrown, null when the status alone tells
 */
record Failure(
    String what, int status, String code, boolean refused, boolean timedOut, Throwable cause) {
  Failure {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(code, "code");
  }
}
