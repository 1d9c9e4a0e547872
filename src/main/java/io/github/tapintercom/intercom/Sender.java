package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ErrorBody;
import io.github.tapintercom.intercom.error.Failure;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import io.github.tapintercom.intercom.error.StatusRule;
import io.github.tapintercom.intercom.error.TextCleaner;
import io.github.tapintercom.intercom.error.UnexpectedShapeException;
import io.github.tapintercom.intercom.error.Verdict;
import io.github.tapintercom.intercom.http.BodyBuffer;
import io.github.tapintercom.intercom.http.BodyBuffers;
import io.github.tapintercom.intercom.http.ConnectionFailure;
import io.github.tapintercom.intercom.http.HttpTransport;
import io.github.tapintercom.intercom.http.TooLargeException;
import io.github.tapintercom.intercom.limit.Memory;
import io.github.tapintercom.intercom.limit.Permit;
import io.github.tapintercom.intercom.limit.RateHeaders;
import io.github.tapintercom.intercom.limit.RateLimiter;
import io.github.tapintercom.intercom.limit.ServerClock;
import io.github.tapintercom.time.TimeSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;

/** Sends a request once, when the call budget allows, and judges what comes back. Thread-safe. */
final class Sender {
  /** The longest error body that is read. */
  private static final int MAX_ERROR = 64 << 10;

  private final HttpTransport transport;
  private final HttpRequests requests;
  private final TimeSource time;
  private final ServerClock clock;
  private final RateLimiter limiter;
  private final Memory memory;
  private final CallMeter meter;
  private final TokenProof token;
  private final TextCleaner cleaner;
  private final ConnectionFailure connections;
  private final BodyBuffers buffers = new BodyBuffers();
  private final ServerTimes times = new ServerTimes();
  private volatile boolean reached;

  Sender(
      ClientOptions options,
      HttpTransport transport,
      TimeSource time,
      ServerClock clock,
      RateLimiter limiter,
      Memory memory,
      CallMeter meter,
      TokenProof token) {
    this.transport = transport;
    this.requests = new HttpRequests(options, transport.base());
    this.time = time;
    this.clock = clock;
    this.limiter = limiter;
    this.memory = memory;
    this.meter = meter;
    this.token = token;
    this.cleaner = new TextCleaner(options.config().accessToken());
    this.connections = new ConnectionFailure(options.config(), options.silence(), cleaner);
  }

  /**
   * What came of one try.
   *
   * @param value when there is no failure
   */
  record Attempt<T>(T value, Failure failure, Optional<RetryAfter> retryAfter) {
    static <T> Attempt<T> failed(Failure failure) {
      return new Attempt<>(null, failure, Optional.empty());
    }
  }

  /** A response as it came. */
  private record Received(
      int status,
      ApiResponse content,
      Optional<RetryAfter> retryAfter,
      Optional<Instant> date,
      Optional<RateHeaders> rate) {}

  /**
   * Sends once.
   *
   * @param first before all others in the queue
   */
  <T> Attempt<T> send(ApiRequest request, ResponseReader<T> reader, boolean first)
      throws ApiException, InterruptedException {
    Request http = requests.of(request);
    Permit permit = first ? limiter.acquireFirst(request.path()) : limiter.acquire(request.path());
    return send(http, reader, new Arrival(request, permit, null));
  }

  /** Sends once; the body goes to the target, and the reader gets an empty one. */
  <T> Attempt<T> download(ApiRequest request, ResponseReader<T> reader, DownloadTarget target)
      throws ApiException, InterruptedException {
    Request http = requests.download(request);
    Permit permit = limiter.acquire(request.path());
    return send(http, reader, new Arrival(request, permit, target));
  }

  /** One try on the wire. */
  private <T> Attempt<T> send(Request http, ResponseReader<T> reader, Arrival arrival)
      throws ApiException, InterruptedException {
    ApiRequest request = arrival.request;
    Permit permit = arrival.permit;
    try {
      long number = token.sending();
      Received received = receive(http, arrival);
      if (received.status() != 200) {
        return new Attempt<>(null, judge(request, received), received.retryAfter());
      }
      limiter.arrived(permit, received.content().length());
      Attempt<T> attempt = read(received.content(), reader);
      if (attempt.failure() == null) {
        token.succeeded(number);
        received.date().ifPresent(date -> limiter.heard(date, permit, received.rate()));
      }
      return attempt;
    } catch (TooLargeException e) {
      throw tooLarge(request, e.bytes());
    } catch (IOException e) {
      if (Thread.interrupted() || transport.stopped()) {
        throw new InterruptedException("the run is being stopped");
      }
      return Attempt.failed(connections.of(e, reached));
    } finally {
      limiter.release(permit);
      arrival.buffer.ifPresent(buffers::give);
    }
  }

  private Failure judge(ApiRequest request, Received received) throws ApiException {
    ErrorBody error = ErrorBody.parse(received.content().body(), cleaner);
    // A token that may not even call this one is not valid.
    boolean proven = token.ever() && !request.path().equals(IntercomClient.WHO_AM_I);
    return Verdict.judge(received.status(), error, request.action(), proven);
  }

  private Received receive(Request request, Arrival arrival) throws IOException {
    try {
      return arrival.target == null
          ? transport.send(request, arrival::receive)
          : transport.download(request, arrival::receive);
    } catch (InterruptedIOException e) {
      arrival.trouble = true;
      throw e;
    } finally {
      arrival.leave();
    }
  }

  /** What is known of a response, also when its body breaks off. */
  private final class Arrival {
    private final ApiRequest request;
    private final Permit permit;
    private final DownloadTarget target;
    private final long begun = time.nanos();
    private boolean left;
    private int status;
    private Optional<RateHeaders> rate = Optional.empty();
    private Optional<Instant> date = Optional.empty();
    private boolean trouble;
    private Optional<BodyBuffer> buffer = Optional.empty();

    Arrival(ApiRequest request, Permit permit, DownloadTarget target) {
      this.request = request;
      this.permit = permit;
      this.target = target;
    }

    private void leave() {
      if (!left) {
        left = true;
        limiter.leave(permit, rateByOurClock(), trouble);
        long took = time.nanos() - begun;
        meter.called(request, status, took);
        CallLog.log(request, status, took, rate);
      }
    }

    private Received receive(Response response) throws IOException {
      reached = true;
      status = HttpTransport.status(response);
      trouble = StatusRule.of(status).reducesConcurrency();
      rate = RateHeaders.parse(response::header);
      date = times.date(response);
      Instant now = ServerTimes.now(date, clock);
      Optional<RetryAfter> retryAfter = RetryAfter.parse(response.header("Retry-After"), now);
      Optional<Instant> fresh = response.header("Age") == null ? date : Optional.empty();
      boolean refused = status == 429;
      try {
        ApiResponse content = body(response);
        if (refused && ErrorBody.parse(content.body(), cleaner).jobsPending()) {
          refused = false; // nothing is wrong with the call budget
          trouble = false;
        }
        return new Received(status, content, retryAfter, fresh, rate);
      } finally {
        if (refused) {
          limiter.refused(
              permit,
              retryAfter.map(RetryAfter::pause),
              rate.map(r -> ServerTimes.secondsUntil(r, now)));
        }
      }
    }

    /** Times of a server whose clock is not known yet mean nothing. */
    private Optional<RateHeaders> rateByOurClock() {
      return clock.known() || date.isEmpty() ? rate : Optional.empty();
    }

    private ApiResponse body(Response response) throws IOException {
      if (status != 200) {
        byte[] error = response.body().byteStream().readNBytes(MAX_ERROR);
        return new ApiResponse(error, error.length, clock.instant());
      }
      if (target != null) {
        leave(); // the rest takes no call and no memory of others
        limiter.release(permit);
        target.receive(response.body().byteStream());
        return new ApiResponse(new byte[0], 0, clock.instant());
      }
      BodyBuffer taken = buffers.take();
      buffer = Optional.of(taken);
      BodyBuffer.Body body =
          taken.read(
              response.body().byteStream(),
              response.body().contentLength(),
              total -> reserve(permit, total));
      return new ApiResponse(body.bytes(), body.length(), clock.instant());
    }
  }

  private void reserve(Permit permit, long total) throws IOException {
    if (total > memory.largest()) {
      throw new TooLargeException(total);
    }
    try {
      limiter.grow(permit, total);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for memory");
    }
  }

  private ResponseTooLargeException tooLarge(ApiRequest request, long bytes) {
    long megabytes = 1 << 20;
    return new ResponseTooLargeException(
        "could not %s: the response of %s has more than %d MB, and this heap has room for %d MB; give it more with TAP_INTERCOM_JAVA_OPTS=-Xmx%dm"
            .formatted(
                request.action(),
                request.path(),
                bytes / megabytes,
                memory.largest() / megabytes,
                8 * (bytes / megabytes + 1)),
        bytes);
  }

  private <T> Attempt<T> read(ApiResponse response, ResponseReader<T> reader) {
    try {
      return new Attempt<>(reader.read(response), null, Optional.empty());
    } catch (JacksonException e) {
      String what = response.length() == 0 ? "an empty body" : "a body that is not complete JSON";
      return unusable(Failure.Kind.TEMPORARY, "HTTP 200 with " + what, e);
    } catch (UnexpectedShapeException e) {
      String what = "HTTP 200 with unexpected JSON: " + cleaner.clean("" + e.getMessage());
      return unusable(Failure.Kind.UNEXPECTED_SHAPE, what, e);
    }
  }

  private <T> Attempt<T> unusable(Failure.Kind kind, String what, Exception e) {
    return Attempt.failed(new Failure(kind, what, 200, "", cleaner.clean(e)));
  }
}
