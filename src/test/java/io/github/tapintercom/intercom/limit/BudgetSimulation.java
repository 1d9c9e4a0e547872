package io.github.tapintercom.intercom.limit;

import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * One workspace and its clients in virtual time: the server counts calls in windows as Intercom
 * does, each client has work without end and the same budget, limit and clock as the real one. The
 * waiting follows {@link RateLimiter}: one caller at a time, woken by a response or after a nap.
 * The first call of each is alone, as the program's is ({@code GET /me}).
 */
final class BudgetSimulation {
  private static final double POLL_INTERVAL = 0.1;

  private final long limit;
  private final double window;
  private final double othersShare;
  private final Random random;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Client> clients = new ArrayList<>();
  private double now;
  private long number;
  private long currentWindow = Long.MIN_VALUE;
  private long used;

  /**
   * A server.
   *
   * @param limit calls a window
   * @param window seconds
   * @param othersShare what a client outside the simulation takes of each window, evenly
   */
  BudgetSimulation(long limit, double window, double othersShare, long seed) {
    this.limit = limit;
    this.window = window;
    this.othersShare = othersShare;
    this.random = new Random(seed);
    this.now = 1_000_003.7; // somewhere inside a window
  }

  private record Event(double at, long number, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Double.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** One process that reads as fast as it may. */
  final class Client implements TimeSource {
    private final double latency;
    private final double skew;
    private final CallBudget budget;
    private final ConcurrencyLimit concurrency;
    private final ServerClock clock;
    private int inFlight;
    private double wake = Double.POSITIVE_INFINITY;
    private boolean placeMissing;
    private boolean answered;
    private long calls;
    private long refused;
    private boolean ended;

    private Client(double share, int maxConcurrency, double latency, double skew) {
      this.latency = latency;
      this.skew = skew;
      this.budget = new CallBudget(share);
      this.concurrency = new ConcurrencyLimit(maxConcurrency);
      this.clock = new ServerClock(this);
    }

    private void next() {
      wake = Double.POSITIVE_INFINITY;
      placeMissing = false;
      while (!ended && inFlight < (answered ? concurrency.allowed() : 1)) {
        double wait = budget.waitBeforeNext(clock.now(), inFlight).toNanos() / 1e9;
        if (wait > 0) {
          wake = now + Math.min(wait, POLL_INTERVAL) + 0.0001;
          double mine = wake;
          at(
              wake,
              () -> {
                if (wake == mine) {
                  next();
                }
              });
          return;
        }
        send();
      }
      placeMissing = true;
    }

    private void send() {
      CallBudget.Sent sent = budget.sent(clock.now());
      long generation = concurrency.generation();
      inFlight++;
      boolean lastPlace = inFlight >= concurrency.allowed();
      double there = latency * (0.1 + 0.05 * random.nextDouble());
      double back = latency * (0.8 + 0.2 * random.nextDouble());
      at(
          now + there,
          () -> {
            Grant grant = take();
            calls += grant.allowed() ? 1 : 0;
            refused += grant.allowed() ? 0 : 1;
            at(now + back, () -> responded(sent, generation, lastPlace, grant));
          });
    }

    private void responded(CallBudget.Sent sent, long generation, boolean lastPlace, Grant grant) {
      // The Date header was written a network's way ago.
      clock.heard(Instant.ofEpochSecond((long) Math.floor(now - latency * 0.1)));
      double server = clock.now();
      answered = true;
      inFlight--;
      if (!grant.allowed()) {
        budget.refused((double) grant.headers().resetSecond());
      }
      budget.responded(grant.headers(), sent, server, inFlight);
      if (grant.allowed()) {
        boolean wanted = lastPlace || placeMissing;
        concurrency.clean(wanted && budget.waitBeforeNext(server, inFlight).isZero());
      } else {
        concurrency.trouble(generation);
      }
      if (placeMissing) {
        next();
      }
    }

    /** It has no more work. */
    void end() {
      ended = true;
    }

    long calls() {
      return calls;
    }

    long refused() {
      return refused;
    }

    @Override
    public Instant now() {
      return Instant.ofEpochMilli((long) ((now + skew) * 1000));
    }

    @Override
    public long nanos() {
      return (long) (now * 1e9);
    }

    @Override
    public void sleep(Duration duration) {
      throw new UnsupportedOperationException("nobody sleeps in virtual time");
    }
  }

  private record Grant(boolean allowed, RateHeaders headers) {}

  private Grant take() {
    long index = (long) Math.floor(now / window);
    if (index != currentWindow) {
      currentWindow = index;
      used = 0;
    }
    double elapsed = now / window - index;
    long others = (long) (limit * othersShare * elapsed);
    boolean allowed = used + others < limit;
    if (allowed) {
      used++;
    }
    long remaining = Math.max(0, limit - used - others);
    long reset = (long) Math.ceil((index + 1) * window);
    return new Grant(allowed, new RateHeaders(limit, remaining, reset));
  }

  Client client(double share, int maxConcurrency, double latency, double skew) {
    Client client = new Client(share, maxConcurrency, latency, skew);
    clients.add(client);
    at(now, client::next);
    return client;
  }

  /** Lets time pass, and forgets what was counted before. */
  void warmUp(double seconds) {
    run(seconds);
    for (Client client : clients) {
      client.calls = 0;
      client.refused = 0;
    }
  }

  /** Lets time pass to the end of the window that holds the moment. */
  void toWindowEnd() {
    run((Math.floor(now / window) + 1) * window - now);
  }

  void run(double seconds) {
    double end = now + seconds;
    while (!events.isEmpty() && events.peek().at() <= end) {
      Event event = events.poll();
      now = event.at();
      event.what().run();
    }
    now = end;
  }

  private void at(double when, Runnable what) {
    events.add(new Event(when, number++, what));
  }
}
