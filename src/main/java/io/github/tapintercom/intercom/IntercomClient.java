package io.github.tapintercom.intercom;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
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
  private static final MediaType JSON = MediaType.get("application/json");
  private static final long CONNECT_SECONDS = 30;

  private final ClientOptions options;
  private final HttpUrl base;
  private final OkHttpClient http;
  private final TimeSource time;
  private final ServerClock clock;
  private final Throttle throttle;
  private final RetryPolicy retry;
  private final CallMeter meter = new CallMeter();
  private volatile boolean tokenProven;
  private volatile boolean stopped;

  /** A client for one workspace. */
  public IntercomClient(ClientOptions options, TimeSource time, RandomGenerator random) {
    this.options = options;
    this.base = HttpUrl.get(options.baseUrl());
    this.time = time;
    this.clock = new ServerClock(time);
    this.throttle =
        new Throttle(
            new CallBudget(options.rateLimitShare()),
            new ConcurrencyLimit(options.maxConcurrency()),
            clock,
            time);
    this.retry = new RetryPolicy(random);
    long connect = Math.min(options.requestTimeout().toMillis(), CONNECT_SECONDS * 1000);
    this.http =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(options.maxConcurrency(), 1, TimeUnit.MINUTES))
            .connectTimeout(Duration.ofMillis(connect))
            .readTimeout(options.requestTimeout())
            .writeTimeout(options.requestTimeout())
            .callTimeout(options.requestTimeout())
            .connectionSpecs(connections(base))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false) // the loop below is the only owner of retries
            .build();
  }

  /** Without TLS, the certificates that Java trusts need not be read: a third of a start. */
  private static List<ConnectionSpec> connections(HttpUrl base) {
    return List.of(base.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT);
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
   * lost is a page that was lost.
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
      Attempt<T> attempt = attempt(request, reader);
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
      time.sleep(pause.get());
    }
  }

  private record Attempt<T>(T value, Failure failure) {}

  private <T> Attempt<T> attempt(ApiRequest request, ResponseReader<T> reader)
      throws ApiException, InterruptedException {
    if (stopped) {
      throw new InterruptedException("the run is being stopped");
    }
    Throttle.Permit permit = throttle.enter();
    Optional<RateHeaders> rate = Optional.empty();
    boolean trouble = false;
    long begun = time.nanos();
    int status = 0;
    byte[] body;
    Instant received;
    try (Response response = http.newCall(build(request)).execute()) {
      status = response.code();
      Instant date = date(response);
      if (date != null) {
        clock.heard(date);
      }
      rate = RateHeaders.parse(response::header);
      trouble = status == 429 || status == 503 || status == 504 || status == 408;
      body = response.body().bytes();
      received = clock.instant();
      if (status == 429) {
        throttle.refused(
            RetryAfter.parse(response.header("Retry-After")),
            Duration.ofSeconds(2),
            rate.isPresent());
      }
    } catch (IOException e) {
      trouble = e instanceof InterruptedIOException;
      return new Attempt<>(null, connectionFailure(e));
    } finally {
      throttle.leave(permit, rate, trouble);
      meter.called(status, time.nanos() - begun);
    }
    if (status != 200) {
      return new Attempt<>(
          null, Verdict.judge(status, ErrorBody.parse(body), request.action(), tokenProven));
    }
    tokenProven = true;
    try {
      return new Attempt<>(reader.read(new ApiResponse(body, received)), null);
    } catch (JacksonException e) {
      String what = body.length == 0 ? "an empty body" : "a body that is not whole JSON";
      return new Attempt<>(null, Verdict.unusable(Optional.of(e), "HTTP 200 with " + what));
    }
  }

  private Failure connectionFailure(IOException e) throws InterruptedException {
    if (stopped || Thread.currentThread().isInterrupted()) {
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

  private Request build(ApiRequest request) {
    HttpUrl.Builder url = base.newBuilder();
    for (String segment : request.path().substring(1).split("/", -1)) {
      url.addPathSegment(segment);
    }
    request.query().forEach(p -> url.addQueryParameter(p.name(), p.value()));
    Request.Builder builder =
        new Request.Builder()
            .url(url.build())
            .header("Authorization", "Bearer " + options.token().get())
            .header("Accept", "application/json")
            .header("Intercom-Version", request.apiVersion().orElse(options.apiVersion()))
            .header("User-Agent", options.userAgent());
    if (request.method() == ApiRequest.Method.POST) {
      builder.post(RequestBody.create(request.body().orElse(new byte[0]), JSON));
    }
    return builder.build();
  }

  private static Instant date(Response response) {
    java.util.Date date = response.headers().getDate("Date");
    return date == null ? null : date.toInstant();
  }

  /**
   * The request that a {@code pages.next} URL asks for.
   *
   * @throws ForeignUrlException when it leads anywhere but to the configured scheme, host and port
   */
  public ApiRequest follow(String url, ApiRequest from) {
    return NextUrl.follow(base, url, from);
  }

  /**
   * Waits, as the client itself does between tries.
   *
   * @throws InterruptedException when the run is being stopped
   */
  public void pause(Duration duration) throws InterruptedException {
    time.sleep(duration);
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
    stopped = true;
    http.dispatcher().cancelAll();
  }
}
