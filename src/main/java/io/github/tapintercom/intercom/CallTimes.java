package io.github.tapintercom.intercom;

/**
 * Calls, and how long they took.
 *
 * @param calls how many there were
 * @param nanos what they took together, in nanoseconds
 */
public record CallTimes(long calls, long nanos) {
  /** No call. */
  public static final CallTimes NONE = new CallTimes(0, 0);

  /** Those that came after these earlier ones. */
  public CallTimes since(CallTimes earlier) {
    return new CallTimes(calls - earlier.calls, nanos - earlier.nanos);
  }

  /** The mean in nanoseconds, 0 where there was no call. */
  public long meanNanos() {
    return calls == 0 ? 0 : nanos / calls;
  }
}
