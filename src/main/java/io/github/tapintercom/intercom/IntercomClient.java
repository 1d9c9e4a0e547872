package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.Retries.Mode;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.Failure;
import io.github.tapintercom.intercom.error.MissingPermissionException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.intercom.http.HttpTransport;
import io.github.tapintercom.intercom.limit.BudgetWindow;
import io.github.tapintercom.intercom.limit.Memory;
import io.github.tapintercom.intercom.limit.Quota;
import io.github.tapintercom.intercom.limit.RateLimiter;
import io.github.tapintercom.intercom.limit.ServerClock;
import io.github.tapintercom.time.TimeSource;
import io.github.tapintercom.time.WaitReason;
import io.github.tapintercom.time.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The only client of Intercom: sends a request when the call budget allows, reads the response, and
 * retries temporary failures. Blocks the calling thread; safe for use by many threads.
 */
public final class IntercomClient {
  /** About so many pages a second are what one machine reads, whatever Intercom allows. */
  private static final double MAX_CALLS_PER_SECOND = 400;

  /** Says whose token it is; every valid token may call it. */
  static final String WHO_AM_I = "/me";

  private static final Logger LOG = LoggerFactory.getLogger(IntercomClient.class);

  /** A stop is noticed this soon. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  private final ClientOptions options;
  private final Memory memory;
  private final HttpTransport transport;
  private final TimeSource time;
  private final RandomGenerator random;
  private final ServerClock clock;
  private final ClientTimes times;
  private final RateLimiter limiter;
  private final RetryPolicy retry;
  private final Sender sender;
  private final CallMeter meter = new CallMeter();
  private final TokenProof token;
  private final ReentrantLock tokenCheck = new ReentrantLock();

  /** A client for one workspace. */
  public IntercomClient(ClientOptions options, TimeSource time, RandomGenerator random) {
    this(options, time, random, Memory.ofHeap(Runtime.getRuntime().maxMemory()));
  }

  /** A client whose bodies may take so much. */
  IntercomClient(ClientOptions options, TimeSource time, RandomGenerator random, Memory memory) {
    this(options, time, random, memory, new ServerClock(time), new TokenProof());
  }

  private IntercomClient(
      ClientOptions options,
      TimeSource time,
      RandomGenerator random,
      Memory memory,
      ServerClock clock,
      TokenProof token) {
    this.options = options;
    this.memory = memory;
    this.token = token;
    this.transport = new HttpTransport(options.config(), options.silence());
    this.time = time;
    this.random = random;
    this.clock = clock;
    this.times = new ClientTimes(clock, time);
    this.limiter =
        new RateLimiter(
            options.config().rateLimitShare(),
            options.config().maxConcurrency(),
            memory.together(),
            clock,
            time);
    this.retry = new RetryPolicy(random);
    this.sender = new Sender(options, transport, time, clock, limiter, memory, meter, token);
  }

  /**
   * A further client for the same workspace, which knows what this one has learned: the server's
   * time, and that the token is good. Each can be stopped by itself.
   */
  public IntercomClient another() {
    return new IntercomClient(options, time, random, memory, clock, token);
  }

  /**
   * Sends a request and reads its response, again and again until that works or it is clear that it
   * will not.
   *
   * @throws GoneException when Intercom itself said twice that it is not there
   * @throws ApiException named by what the caller can do about it
   * @throws InterruptedException when the run is being stopped
   */
  public <T> T call(ApiRequest request, ResponseReader<T> reader)
      throws ApiException, InterruptedException {
    return call(request, reader, Mode.ALL);
  }

  /**
   * Like {@link #call(ApiRequest, ResponseReader)}, but gives up at the second timeout, and at the
   * first time that Intercom itself says "not found": for a caller that can request less.
   */
  public <T> T callShrinkable(ApiRequest request, ResponseReader<T> reader)
      throws ApiException, InterruptedException {
    return call(request, reader, Mode.SHRINKABLE);
  }

  /**
   * Like {@link #call(ApiRequest, ResponseReader)}, but repeats only what Intercom surely did not
   * carry out (429): for a request that moves something on at the server, where a response that was
   * lost is a page that was lost. Nor may the next such request be late: it goes before all others.
   */
  public <T> T callOnce(ApiRequest request, ResponseReader<T> reader)
      throws ApiException, InterruptedException {
    return call(request, reader, Mode.ONCE);
  }

  /**
   * Like {@link #call(ApiRequest, ResponseReader)}, but gives up at the first failure, whatever it
   * is: for what is good to know and not needed.
   */
  public <T> T callWithoutRetry(ApiRequest request, ResponseReader<T> reader)
      throws ApiException, InterruptedException {
    return call(request, reader, Mode.NEVER);
  }

  /**
   * Downloads a file, with retries as in {@link #call(ApiRequest, ResponseReader)}. While its bytes
   * arrive it holds no place among the concurrent requests.
   *
   * @return when it arrived, by the server's clock
   */
  public Instant download(ApiRequest request, DownloadTarget target)
      throws ApiException, InterruptedException {
    return retried(
        request, Mode.ALL, () -> sender.download(request, ApiResponse::receivedAt, target));
  }

  private <T> T call(ApiRequest request, ResponseReader<T> reader, Mode mode)
      throws ApiException, InterruptedException {
    return retried(request, mode, () -> sender.send(request, reader, mode == Mode.ONCE));
  }

  /** One try of a call. */
  @FunctionalInterface
  private interface Try<T> {
    Sender.Attempt<T> send() throws ApiException, InterruptedException;
  }

  private <T> T retried(ApiRequest request, Mode mode, Try<T> once)
      throws ApiException, InterruptedException {
    Retries retries = new Retries(mode, retry);
    long start = time.nanos();
    while (true) {
      Sender.Attempt<T> attempt;
      try {
        attempt = once.send();
      } catch (MissingPermissionException e) {
        throw e.status() == 401 ? tokenOrPermission(e, token.latest()) : e;
      }
      Failure failure = attempt.failure();
      if (failure == null) {
        return attempt.value();
      }
      Duration elapsed = Duration.ofNanos(time.nanos() - start);
      Optional<Duration> pause = retries.after(failure, attempt.retryAfter());
      if (pause.isEmpty()) {
        throw retries.end(request, failure, elapsed);
      }
      LOG.debug("{} {}: {}; retrying", request.method(), request.path(), failure.what());
      meter.retried();
      Duration wait = Retries.pauseBeforeNext(request, failure, pause.get(), attempt.retryAfter());
      waits().during(WaitReason.RETRY, () -> pause(wait));
    }
  }

  /**
   * What a 401 means that does not say it: Intercom words a revoked token and a missing permission
   * alike. A success of a request sent after the refusal came, or of a call that asks whose token
   * it is, proves the token; one that was under way meanwhile may have been responded to before.
   *
   * @param latest number of the latest request when the refusal came
   */
  private ApiException tokenOrPermission(MissingPermissionException refused, long latest)
      throws InterruptedException {
    tokenCheck.lockInterruptibly();
    try {
      if (!token.since(latest) && !token.refusal().isPresent()) {
        call(Identity.REQUEST, response -> JsonMapper.shared().readTree(response.body()), Mode.ALL);
      }
      return token.since(latest)
          ? refused
          : token.refusal().map(ApiException.class::cast).orElse(refused);
    } catch (TokenRefusedException e) {
      token.refused(e);
      return e;
    } catch (ApiException unclear) {
      refused.addSuppressed(unclear);
      return refused;
    } finally {
      tokenCheck.unlock();
    }
  }

  /**
   * The request for a URL in a response: of the next page, or of a file.
   *
   * @throws ForeignUrlException when it leads anywhere but to the configured scheme, host and port,
   *     or to Intercom's public hosts, whose path is then requested from the configured one
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
      Duration step = left.compareTo(POLL_INTERVAL) < 0 ? left : POLL_INTERVAL;
      time.sleep(step);
      left = left.minus(step);
    }
  }

  /** Server time as far as known, ours until the first success: up to here there is something. */
  public Instant serverTime() {
    return times.server();
  }

  /**
   * The present as a bound for bookmarks. Where Intercom's clock and this machine's differ by more
   * than two minutes one of them is wrong, and it is not known which. Then the earlier one counts,
   * since a bookmark that is too early loses nothing.
   */
  public Instant runStart() {
    return times.runStart();
  }

  /** How long this client has been at work, retries of its first request included. */
  public Duration age() {
    return times.age();
  }

  /** The present by the clock that is ahead, Intercom's or this machine's. */
  public Instant latestTime() {
    return times.latest();
  }

  /** How far Intercom's clock is ahead of this machine's; negative when it is behind. */
  public Duration serverAhead() {
    return times.ahead();
  }

  /** The calls so far. */
  public CallMeter meter() {
    return meter;
  }

  /**
   * How many calls of a search are of use at a time: as many as the call budget pays for in the
   * time of a response.
   */
  public int usefulCalls(String path) {
    double pace = Math.min(limiter.pace(), MAX_CALLS_PER_SECOND);
    double seconds = meter.serverNanos(ApiRequest.Method.POST, path) / 1e9;
    return (int) Math.ceil(pace * Math.max(1e-3, seconds));
  }

  /** How long calls waited, and for what. */
  public Waits waits() {
    return limiter.waits();
  }

  /** The windows of the call budget in which calls were sent. */
  public List<BudgetWindow> windows() {
    return limiter.windows();
  }

  /** The rate limit and what was left of it, once a response said so. */
  public Optional<Quota> quota() {
    return limiter.quota();
  }

  /** The present window of the call budget; empty when no call was sent in it yet. */
  public Optional<BudgetWindow> window() {
    return limiter.window();
  }

  /** Cancels all running calls; calls that follow end with {@link InterruptedException}. */
  public void stop() {
    limiter.stop();
    transport.stop();
  }
}
