package io.github.tapintercom.intercom;

import java.time.Duration;

/**
 * Intercom's call budget, as arithmetic: told what was sent and what the answers said, it says how
 * long to wait before the next call. It never waits itself and is not thread-safe; {@link Throttle}
 * owns one.
 *
 * <p>Intercom deals out calls in windows (10 seconds; the length is learned from consecutive
 * resets). Within a window the calls are spread by a schedule slightly faster than time, so that
 * the share is spent to the end without a burst. What others use is seen in {@code Remaining} and
 * left to them. Times are server seconds.
 */
final class CallBudget {
  /**
   * Spend the share within this part of the window: a call sent at its very end may count for the
   * next.
   */
  private static final double SCHEDULE = 0.94;

  private static final double USUAL_WINDOW = 10;
  private static final double LONGEST_WINDOW = 120;
  private static final double LEAST_WHEN_CROWDED = 0.05;
  private static final double FOLLOW_OTHERS = 0.2;

  private final double share;

  private double window = USUAL_WINDOW;
  private long limit;
  private double toldReset = Double.NEGATIVE_INFINITY;
  private double reset = Double.NEGATIVE_INFINITY;
  private long windowNumber;
  private double joined;
  private long spent;
  private long remaining;
  private double others;
  private double othersBefore;
  private double blockedUntil = Double.NEGATIVE_INFINITY;

  CallBudget(double share) {
    this.share = share;
  }

  /** A call's place: the window it was sent in and its number there. */
  record Sent(long windowNumber, long ordinal) {}

  /**
   * How long to wait before sending one more call at server time {@code now}; zero to send it now.
   */
  Duration waitBeforeNext(double now, int inFlight) {
    if (now < blockedUntil) {
      return seconds(blockedUntil - now);
    }
    if (limit == 0) {
      return Duration.ZERO; // nothing learned yet: only the concurrency limit holds us back
    }
    roll(now, inFlight);
    double allowance = allowance(now);
    if (remaining - inFlight <= 0 || spent >= allowance) {
      return seconds(reset - now);
    }
    double perCall = SCHEDULE * window / allowance;
    double due = Math.max(reset - window, joined) + (spent - burst()) * perCall;
    return due <= now ? Duration.ZERO : seconds(due - now);
  }

  /** Notes that a call is sent now; its place is needed when its answer comes. */
  Sent sent(double now, int inFlight) {
    if (limit > 0) {
      roll(now, inFlight);
    }
    spent++;
    return new Sent(windowNumber, spent);
  }

  /** Takes in what an answer told. */
  void answered(RateHeaders headers, Sent call, double now, int inFlight) {
    if (headers.resetSecond() < toldReset) {
      return; // an answer from a window that is over
    }
    if (limit == 0) {
      joined = now;
    }
    limit = headers.limit();
    if (headers.resetSecond() > toldReset) {
      windowTold(headers, now, inFlight);
    }
    remaining = Math.min(remaining, headers.remaining());
    if (call.windowNumber() == windowNumber) {
      double seen = Math.max(0, limit - headers.remaining() - call.ordinal());
      others += (seen - others) * FOLLOW_OTHERS;
    }
  }

  /** A 429: nobody sends before {@code until}. */
  void refused(double until) {
    blockedUntil = Math.max(blockedUntil, until);
  }

  /**
   * The server second at which the present window ends; a second from now when nothing is known.
   */
  double nextWindow(double now) {
    if (limit == 0) {
      return now + 1;
    }
    return reset > now ? reset : now + window;
  }

  private void windowTold(RateHeaders headers, double now, int inFlight) {
    boolean rolledByOurselves = reset > toldReset;
    double length = headers.resetSecond() - toldReset;
    if (length >= 1 && length <= LONGEST_WINDOW && now - toldReset < length) {
      window = length; // two windows in a row: the difference is the window
    } else if (headers.resetSecond() - now > window) {
      window = Math.min(LONGEST_WINDOW, headers.resetSecond() - now);
    }
    toldReset = headers.resetSecond();
    if (rolledByOurselves) {
      reset = toldReset;
    } else {
      begin(toldReset, inFlight);
    }
    remaining = headers.remaining();
  }

  private void roll(double now, int inFlight) {
    if (now >= reset) {
      double windows = Math.floor((now - reset) / window) + 1;
      begin(reset + windows * window, inFlight);
      remaining = limit;
    }
  }

  private void begin(double nextReset, int inFlight) {
    othersBefore = others;
    others = 0;
    reset = nextReset;
    windowNumber++;
    spent = inFlight; // calls on their way may be counted in the new window
  }

  /** Calls we may make in this window: our share, or what the others leave if that is less. */
  private double allowance(double now) {
    double left = Math.max(0, Math.min(1, (reset - now) / window));
    double expected = others + othersBefore * left;
    double margin = expected < 1 ? 0 : Math.max(1, limit * 0.01);
    double free = limit - expected - margin;
    double floor = Math.max(1, limit * LEAST_WHEN_CROWDED);
    return Math.max(1, Math.min(share * limit, Math.max(floor, free)));
  }

  private double burst() {
    return Math.max(1, share * limit * 0.01);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) Math.ceil(Math.max(0, seconds) * 1e9));
  }
}
