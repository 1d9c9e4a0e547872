package io.github.tapintercom.intercom;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.random.RandomGenerator;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The one way to Intercom: sends a request when the call budget allows, reads the answer, and
 * repeats what is worth repeating. Blocks the calling thread; safe for use by many threads.
 */
public final class IntercomClient {
  private static final Logger LOG = LoggerFactory.getLogger(IntercomClient.class);

  /** With the lines made of them, what a heap of 128 MB can hold. */
  private static final long BODIES_AT_ONCE = 24L << 20;

  /** A stop is noticed this soon. */
  private static final Duration NAP = Duration.ofMillis(100);

  private final ClientOptions options;
  private final HttpTransport transport;
  private final TimeSource time;
  private final RandomGenerator random;
  private final ServerClock clock;
  private final Throttle throttle;
  private final RetryPolicy retry;
  private final ThreadLocal<BodyBuffer> buffers = ThreadLocal.withInitial(BodyBuffer::new);
  private final CallMeter meter = new CallMeter();
  private volatile boolean tokenProven;

  /** A client for one workspace. */
  public IntercomClient(ClientOptions options, TimeSource time, RandomGenerator random) {
    this(options, time, random, new ServerClock(time));
  }

  private IntercomClient(
      ClientOptions options, TimeSource time, RandomGenerator random, ServerClock clock) {
    this.options = options;
    this.transport = new HttpTransport(options);
    this.time = time;
    this.random = random;
    this.clock = clock;
    this.throttle =
        new Throttle(
            new CallBudget(options.rateLimitShare()),
            new ConcurrencyLimit(options.maxConcurrency()),
            new BodyBudget(BODIES_AT_ONCE),
            clock,
            time);
    this.retry = new RetryPolicy(random);
  }

  /**
   * A further client for the same workspace, which knows what this one has learned: the server's
   * time, and that the token is good. Each can be stopped by itself.
   */
  public IntercomClient another() {
    IntercomClient other = new IntercomClient(options, time, random, clock);
    other.tokenProven = tokenProven;
    return other;
  }

  /**
   * Sends a request and reads its answer, again and again until that works or it is clear that it
   * will not.
   *
   * @throws ApiException named by what the caller can do about it
   * @throws InterruptedException when the run is being stopped
   */
  public <T> T call(ApiRequest request, ResponseReader<T> reader)
      throws ApiException, InterruptedException {
    return call(request, reader, Patience.ALL);
  }

  /**
   * Like {@link #call(ApiRequest, ResponseReader)}, but gives up at the second timeout: for a
   * caller that can ask for less.
   */
  public <T> T callShrinkable(ApiRequest request, ResponseReader<T> reader)
      throws ApiException, InterruptedException {
    return call(request, reader, Patience.UNTIL_SECOND_TIMEOUT);
  }

  /**
   * Like {@link #call(ApiRequest, ResponseReader)}, but repeats only what Intercom surely did not
   * carry out (429): for a request that moves something on at the server, where an answer that was
   * lost is a page that was lost. Nor may the next such request be late: it goes before all others.
   */
  public <T> T callOnce(ApiRequest request, ResponseReader<T> reader)
      throws ApiException, InterruptedException {
    return call(request, reader, Patience.ONCE);
  }

  /** How often a call is repeated. */
  private enum Patience {
    ALL,
    UNTIL_SECOND_TIMEOUT,
    ONCE;

    boolean over(Failure failure, int timeouts) {
      return switch (this) {
        case ALL -> false;
        case UNTIL_SECOND_TIMEOUT -> timeouts >= 2;
        case ONCE -> !failure.refused();
      };
    }
  }

  private <T> T call(ApiRequest request, ResponseReader<T> reader, Patience patience)
      throws ApiException, InterruptedException {
    long start = time.nanos();
    int failures = 0;
    int refusals = 0;
    int timeouts = 0;
    while (true) {
      Attempt<T> attempt = attempt(request, reader, patience);
      Failure failure = attempt.failure();
      if (failure == null) {
        return attempt.value();
      }
      if (failure.refused()) {
        refusals++;
      } else {
        failures++;
      }
      timeouts += failure.timedOut() ? 1 : 0;
      Optional<Duration> pause =
          patience.over(failure, timeouts)
              ? Optional.empty()
              : retry.pause(failures, refusals, failure.refused());
      if (pause.isEmpty()) {
        throw unavailable(request, failure, failures + refusals, time.nanos() - start);
      }
      LOG.debug("{} {}: {}; trying again", request.method(), request.path(), failure.what());
      meter.retried();
      pause(longer(pause.get(), attempt.retryAfter()));
    }
  }

  private static Duration longer(Duration pause, Optional<Duration> asked) {
    return asked.filter(a -> a.compareTo(pause) > 0).orElse(pause);
  }

  private record Attempt<T>(T value, Failure failure, Optional<Duration> retryAfter) {
    static <T> Attempt<T> failed(Failure failure) {
      return new Attempt<>(null, failure, Optional.empty());
    }
  }

  /** An answer as it came. */
  private record Answer(int status, ApiResponse content, Optional<Duration> retryAfter) {}

  private <T> Attempt<T> attempt(ApiRequest request, ResponseReader<T> reader, Patience patience)
      throws ApiException, InterruptedException {
    Request http = transport.build(request);
    Throttle.Permit permit =
        patience == Patience.ONCE
            ? throttle.enterFirst(request.path())
            : throttle.enter(request.path());
    try {
      Answer answer = send(http, permit);
      if (answer.status() != 200) {
        ErrorBody error = ErrorBody.parse(answer.content().body());
        return new Attempt<>(
            null,
            Verdict.judge(answer.status(), error, request.action(), tokenProven),
            answer.status() == 429 ? Optional.empty() : answer.retryAfter());
      }
      tokenProven = true;
      throttle.arrived(permit, answer.content().length());
      return read(answer.content(), reader);
    } catch (IOException e) {
      return Attempt.failed(connectionFailure(e));
    } finally {
      throttle.release(permit);
    }
  }

  private Answer send(Request request, Throttle.Permit permit) throws IOException {
    long begun = time.nanos();
    Arrival arrival = new Arrival();
    try {
      return transport.send(request, arrival::receive);
    } catch (InterruptedIOException e) {
      arrival.trouble = true;
      throw e;
    } finally {
      throttle.leave(permit, arrival.rate, arrival.trouble);
      meter.called(arrival.status, time.nanos() - begun);
    }
  }

  /** What is known of an answer, also when its body breaks off. */
  private final class Arrival {
    private int status;
    private Optional<RateHeaders> rate = Optional.empty();
    private boolean trouble;

    private Answer receive(Response response) throws IOException {
      status = response.code();
      trouble = status == 429 || status == 503 || status == 504 || status == 408;
      Date date = response.headers().getDate("Date");
      if (date != null) {
        clock.heard(date.toInstant());
      }
      rate = RateHeaders.parse(response::header);
      Optional<Duration> retryAfter =
          RetryAfter.parse(response.header("Retry-After"), clock.instant());
      if (status == 429) {
        throttle.refused(retryAfter, rate);
      }
      BodyBuffer.Body body = buffers.get().read(response.body().byteStream());
      return new Answer(
          status, new ApiResponse(body.bytes(), body.length(), clock.instant()), retryAfter);
    }
  }

  private static <T> Attempt<T> read(ApiResponse response, ResponseReader<T> reader) {
    try {
      return new Attempt<>(reader.read(response), null, Optional.empty());
    } catch (JacksonException e) {
      String what = response.length() == 0 ? "an empty body" : "a body that is not whole JSON";
      return Attempt.failed(Verdict.unusable(Optional.of(e), "HTTP 200 with " + what));
    }
  }

  private Failure connectionFailure(IOException e) throws InterruptedException {
    if (transport.stopped() || Thread.interrupted()) {
      throw new InterruptedException("the run is being stopped");
    }
    boolean timedOut = e instanceof InterruptedIOException;
    String what =
        timedOut
            ? "no answer within " + options.requestTimeout().toSeconds() + " s"
            : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    return new Failure(what, 0, "", false, timedOut, e);
  }

  private UnavailableException unavailable(
      ApiRequest request, Failure last, int tries, long nanos) {
    return new UnavailableException(
        "could not %s: %s (tried %d times in %d s)"
            .formatted(request.action(), last.what(), tries, nanos / 1_000_000_000L),
        last.status(),
        last.code(),
        last.timedOut(),
        last.cause());
  }

  /**
   * The request that a {@code pages.next} URL asks for.
   *
   * @throws ForeignUrlException when it leads anywhere but to the configured scheme, host and port
   */
  public ApiRequest follow(String url, ApiRequest from) {
    return NextUrl.follow(transport.base(), url, from);
  }

  /**
   * Waits, as the client itself does between tries.
   *
   * @throws InterruptedException when the run is being stopped
   */
  public void pause(Duration duration) throws InterruptedException {
    Duration left = duration;
    while (!left.isNegative() && !left.isZero()) {
      if (transport.stopped()) {
        throw new InterruptedException("the run is being stopped");
      }
      Duration nap = left.compareTo(NAP) < 0 ? left : NAP;
      time.sleep(nap);
      left = left.minus(nap);
    }
  }

  /** Server time as far as known, ours until the first answer. */
  public Instant serverTime() {
    return clock.instant();
  }

  /** What was called so far. */
  public CallMeter meter() {
    return meter;
  }

  /** Breaks off every call in flight; calls that follow end with {@link InterruptedException}. */
  public void stop() {
    throttle.stop();
    transport.stop();
  }
}
