package io.github.tapintercom.intercom.limit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Intercom's call budget, as arithmetic: from the calls sent and the responses received it computes
 * how long to wait before the next call. It never waits itself and is not thread-safe; {@link
 * RateLimiter} owns one.
 *
 * <p>Intercom deals out calls in windows (10 seconds; the length is learned from the resets).
 * Within a window the calls are spread by a schedule slightly faster than time, so that the share
 * is spent to the end without a burst. What others use is seen in {@code Remaining} and left to
 * them; beside others the schedule takes the whole window, so that what was used of a part of it
 * says how much the rest of it will take. Times are server seconds.
 */
final class CallBudget {
  /**
   * Spend the share within this part of the window: a call sent at its very end may count for the
   * next.
   */
  static final double SCHEDULE = 0.94;

  private static final double BURST = 0.01;
  private static final double DEFAULT_WINDOW = 10;

  /** A call is counted so far into the time that its response takes. */
  private static final double COUNTED_AFTER = 0.1;

  /** Our idea of the server's time may be this late. */
  private static final double CLOCK_ERROR = 0.5;

  private final double share;
  private OtherClients others = new OtherClients();
  private OwnPart own;

  private double window = DEFAULT_WINDOW;
  private long limit;
  private double announcedReset = Double.NEGATIVE_INFINITY;
  private double reset = Double.NEGATIVE_INFINITY;
  private long windowNumber;
  private double joined = Double.NEGATIVE_INFINITY;
  private long spent;
  private long givenBack;
  private long late;
  private long lateExpected;
  private long remaining;
  private double blockedUntil = Double.NEGATIVE_INFINITY;
  private Optional<RateHeaders> latest = Optional.empty();
  private final WindowLog log = new WindowLog();

  CallBudget(double share) {
    this.share = share;
    this.own = new OwnPart(share);
  }

  /**
   * A call's place: the window it was sent in, its number there (and in it those that may count
   * there to count in this window), and when.
   */
  record Sent(long windowNumber, long ordinal, double at) {}

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
    long allowance = allowance();
    if (remaining - inFlight <= 0 || spent >= allowance) {
      return seconds(reset - now);
    }
    double perCall = schedule() / allowance;
    double burst = Math.max(1, allowance * BURST);
    double due = Math.max(reset - window, joined) + (spent - burst) * perCall;
    return due <= now ? Duration.ZERO : seconds(due - now);
  }

  /**
   * Notes that a call is sent at the moment that {@link #waitBeforeNext} allowed it; its place is
   * needed when its response comes.
   */
  Sent sent(double now) {
    spent++;
    double start = limit == 0 ? Math.floor(now / window) * window : reset - window;
    log.sent(start, window, limit);
    return new Sent(windowNumber, spent + givenBack, now);
  }

  /**
   * Takes in the headers of a response.
   *
   * @param inFlight calls still on their way, without this one
   */
  void responded(RateHeaders headers, Sent call, double now, int inFlight) {
    if (!headers.plausible(now)) {
      return;
    }
    boolean joins = limit == 0;
    if (joins) {
      joined = now;
    }
    limit = headers.limit();
    latest = Optional.of(latest.map(before -> before.later(headers)).orElse(headers));
    if (headers.resetSecond() > announcedReset) {
      windowAnnounced((double) headers.resetSecond(), now, inFlight);
    }
    if (joins) {
      long seen = limit - headers.remaining() - call.ordinal();
      own.join(limit, seen * window / Math.max(1e-3, now - (reset - window)));
    }
    if (headers.resetSecond() < reset - window / 2) {
      givenBack++;
      spent--; // it might have counted in this window and did not
      return;
    }
    remaining = Math.min(remaining, headers.remaining());
    if (call.windowNumber() == windowNumber - 1 && headers.resetSecond() == Math.round(reset)) {
      late++;
    }
    if (call.windowNumber() == windowNumber) {
      long ours = call.ordinal() - givenBack;
      double counted = call.at() + COUNTED_AFTER * Math.max(0, now - call.at());
      others.seen(limit - headers.remaining() - ours, counted);
      own.follow((double) ours() / limit, now, window);
    }
  }

  /** The windows in which calls were sent. */
  List<BudgetWindow> windows() {
    return log.windows();
  }

  /** The limit and what was left of it, once a response said so. */
  Optional<Quota> quota() {
    return latest.map(headers -> new Quota(headers.limit(), headers.remaining(), window));
  }

  /** The window that {@code now} lies in, if calls were sent in it. */
  Optional<BudgetWindow> window(double now) {
    return log.latest().filter(latest -> now < latest.start() + latest.seconds());
  }

  /** Calls a second that are sent when nothing else holds them back. */
  double pace() {
    return limit == 0 ? Double.POSITIVE_INFINITY : allowance() / schedule();
  }

  /** Seconds in which the calls of a whole window are sent. */
  private double schedule() {
    return (alone() ? SCHEDULE : 1) * window;
  }

  /** Whether a refusal holds all calls back now. */
  boolean isRefused(double now) {
    return now < blockedUntil;
  }

  /** The clock was set: all that was learned by the old time is of no use. */
  void forget() {
    limit = 0;
    window = DEFAULT_WINDOW;
    announcedReset = Double.NEGATIVE_INFINITY;
    reset = Double.NEGATIVE_INFINITY;
    joined = Double.NEGATIVE_INFINITY;
    blockedUntil = Double.NEGATIVE_INFINITY;
    windowNumber++;
    others = new OtherClients();
    own = new OwnPart(share);
  }

  /** A 429: no call is sent before {@code until}. */
  void refused(double until) {
    blockedUntil = Math.max(blockedUntil, until);
  }

  /**
   * A 429 that names no pause: no call is sent before the next window.
   *
   * @param resetIn seconds until that window as the response gives it
   */
  void refusedUntilNextWindow(Sent call, double now, Optional<Double> resetIn) {
    double ahead = resetIn.orElse(0.0);
    if (ahead > 0 && ahead <= RateHeaders.MAX_WINDOW) {
      refused(now + ahead);
    } else if (resetIn.isEmpty() || ahead > 0 || call.at() >= now + ahead) {
      refused(now + window);
    }
    // Otherwise the window that refused it went by while the response was on its way.
  }

  private void windowAnnounced(double announced, double now, int inFlight) {
    double difference = announced - announcedReset;
    double ahead = announced - now;
    boolean shorter = difference < window;
    if (shorter) {
      window = difference; // two resets are a whole number of windows apart
    } else if (ahead > window + CLOCK_ERROR) {
      boolean near = difference <= RateHeaders.MAX_WINDOW;
      window = near ? difference / Math.max(1, Math.floor(difference / ahead)) : ahead;
    }
    announcedReset = announced;
    if (Math.abs(announced - reset) <= window / 2) {
      reset = announced; // the window that was expected
    } else {
      begin(announced, inFlight + 1);
    }
    if (shorter) {
      joined = now; // what went by of the window was spent as if it were a longer one
      own.join(limit, others.expected(reset));
    }
  }

  private void roll(double now, int inFlight) {
    if (now >= reset) {
      double windows = Math.floor((now - reset) / window) + 1;
      begin(reset + windows * window, inFlight);
    }
  }

  private void begin(double nextReset, int mayCount) {
    if (limit > 0) {
      own.settle((double) ours() / limit);
    }
    others.windowBegins(nextReset - window, window);
    reset = nextReset;
    windowNumber++;
    givenBack = 0;
    lateExpected = late;
    late = 0;
    spent = mayCount; // calls on their way may be counted in the new window
    remaining = limit;
  }

  /**
   * Calls we may send in this window. Beside others we send to its very end, and the last of these
   * count in the next one.
   */
  private long allowance() {
    return ours() + (alone() ? 0 : lateExpected);
  }

  /** Calls that may count in this window: our share, or our part beside others. */
  private long ours() {
    if (alone()) {
      return sure() ? own.alone(limit) : own.unsure(limit);
    }
    return own.calls(limit, others.expected(reset));
  }

  /** Others that begin when we do are not seen at once. */
  private boolean sure() {
    return others.watched() || reset - joined > 2 * window;
  }

  private boolean alone() {
    return others.expected(reset) < 1;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) Math.ceil(Math.max(0, seconds) * 1e9));
  }
}
