package io.github.tapintercom.intercom.limit;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds the bytes of the responses that are on their way or being read, not only their number. How
 * large a response will be is a guess from earlier ones of the same endpoint; where the guess was
 * too small, a body reserves more while it is being read. One body at a time may go beyond the
 * bound, so that large ones pass one after the other and never wait for each other. Not
 * thread-safe; {@link RateLimiter} owns one.
 */
final class BodyBudget {
  private static final long UNKNOWN = 64 * 1024;
  private static final double FORGET = 0.05;
  private static final int MAX_ENDPOINTS = 1_000;

  private final long bound;
  private final Map<String, Double> sizes = new HashMap<>();
  private long held;
  private int bodies;
  private boolean oneIsLarge;

  BodyBudget(long bound) {
    this.bound = bound;
  }

  /** Whether a call of this endpoint may start now. */
  boolean admits(String endpoint) {
    return bodies == 0 || held + expected(endpoint) <= bound;
  }

  /** A call starts; what it returns is to be given back. */
  long take(String endpoint) {
    long expected = expected(endpoint);
    held += expected;
    bodies++;
    return expected;
  }

  /**
   * Whether a body that has taken so much may have {@code total} bytes instead; if so, it has them.
   */
  boolean grow(long taken, long total) {
    boolean fits = held + total - taken <= bound;
    if (fits) {
      held += total - taken;
    }
    return fits;
  }

  /** The same beyond the bound, for one body at a time: false while another has that right. */
  boolean growLarge(long taken, long total) {
    if (oneIsLarge) {
      return false;
    }
    oneIsLarge = true;
    exceed(taken, total);
    return true;
  }

  /** For the one that has that right already, or a call that must not be late. */
  void exceed(long taken, long total) {
    held += total - taken;
  }

  /** The large body has been read and dropped. */
  void largeIsOver() {
    oneIsLarge = false;
  }

  /** The body is here: from now on its true size counts. */
  long arrived(String endpoint, long taken, long size) {
    held += size - taken;
    double before = sizes.getOrDefault(endpoint, (double) size);
    // Up at once, down slowly: a page that was large once is expected to be large again.
    double now = size >= before ? size : before + (size - before) * FORGET;
    if (sizes.size() < MAX_ENDPOINTS || sizes.containsKey(endpoint)) {
      sizes.put(endpoint, now);
    }
    return size;
  }

  /** The body has been read and dropped, or never came. */
  void release(long taken) {
    held -= taken;
    bodies--;
  }

  /** Bytes that are on their way or being read, as far as known. */
  long held() {
    return held;
  }

  private long expected(String endpoint) {
    return Math.round(sizes.getOrDefault(endpoint, (double) UNKNOWN));
  }
}
