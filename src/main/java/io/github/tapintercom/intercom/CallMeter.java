package io.github.tapintercom.intercom;

import java.util.concurrent.atomic.LongAdder;

/** Counts calls for the report. Thread-safe. */
public final class CallMeter {
  private final LongAdder calls = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  CallMeter() {}

  void called(int status, long tookNanos) {
    calls.increment();
    nanos.add(tookNanos);
    if (status == 429) {
      refused.increment();
    }
  }

  void retried() {
    retries.increment();
  }

  /** Requests sent, tries included. */
  public long calls() {
    return calls.sum();
  }

  /** Responses with status 429. */
  public long refused() {
    return refused.sum();
  }

  /** Requests that repeated an earlier one. */
  public long retries() {
    return retries.sum();
  }

  /** Mean time of a call in milliseconds. */
  public long meanMillis() {
    long n = calls.sum();
    return n == 0 ? 0 : nanos.sum() / n / 1_000_000;
  }
}
