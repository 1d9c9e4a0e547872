package io.github.tapintercom.intercom.http;

import io.github.tapintercom.config.TapConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Requests over HTTP, one try each: the connections, the timeouts, and the list of calls that a
 * stop breaks off. Speaks HTTP/2 where the server offers it, accepts gzip.
 *
 * <p>The library would send some requests again by itself (a 503 with {@code Retry-After: 0}, a
 * 421, a 407), past the call budget. So it never sees a status: all responses look like a success
 * to it, and carry their true status in a header of ours.
 */
public final class HttpTransport {
  private static final String STATUS = "Tap-Intercom-Status";
  private static final long CONNECT_SECONDS = 30;
  private static final long DOWNLOAD_HOURS = 6;

  /** Short, since a connection that the server closed meanwhile costs a try. */
  private static final long KEEP_ALIVE_SECONDS = 20;

  private final HttpUrl base;
  private final OkHttpClient http;
  private final Set<Call> live = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * A transport to the configured host.
   *
   * @param silence after so long without a byte a connection counts as dead
   */
  public HttpTransport(TapConfig config, Duration silence) {
    this.base = HttpUrl.get(config.baseUrl());
    long connect = Math.min(config.requestTimeout().toMillis(), CONNECT_SECONDS * 1000);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectionPool(
                new ConnectionPool(config.maxConcurrency(), KEEP_ALIVE_SECONDS, TimeUnit.SECONDS))
            .connectTimeout(Duration.ofMillis(connect))
            .readTimeout(silence)
            .writeTimeout(silence)
            .callTimeout(config.requestTimeout())
            .connectionSpecs(connections(base))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false) // the client's loop is the only owner of retries
            .addNetworkInterceptor(HttpTransport::hideStatus);
    ProxyRoute.apply(config.network().proxy(), builder);
    Trust.add(config.network().authorities(), builder);
    this.http = builder.build();
  }

  /** Loads what a transport needs, but for TLS, so that making one takes less time later. */
  public static void load() {
    SecurityProviders.leaveOut();
    new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
  }

  private static Response hideStatus(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    return response
        .newBuilder()
        .code(200)
        .message("")
        .header(STATUS, Integer.toString(response.code()))
        .build();
  }

  /** The status that the server sent. */
  public static int status(Response response) {
    return Integer.parseInt(Objects.requireNonNull(response.header(STATUS)));
  }

  /** Without TLS, the certificates that Java trusts need not be read: a third of a start. */
  private static List<ConnectionSpec> connections(HttpUrl base) {
    return List.of(base.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT);
  }

  /** What is done with a response while its connection is held. */
  @FunctionalInterface
  public interface Receiver<T> {
    T receive(Response response) throws IOException;
  }

  /** Sends a request and hands over its response; what its receiver leaves unread is dropped. */
  public <T> T send(Request request, Receiver<T> receiver) throws IOException {
    return send(http.newCall(request), receiver);
  }

  /** The same for a file, which may take longer than other responses while its bytes arrive. */
  public <T> T download(Request request, Receiver<T> receiver) throws IOException {
    Call call = http.newCall(request);
    call.timeout().timeout(DOWNLOAD_HOURS, TimeUnit.HOURS);
    return send(call, receiver);
  }

  private <T> T send(Call call, Receiver<T> receiver) throws IOException {
    live.add(call);
    if (stopped) {
      call.cancel();
    }
    boolean whole = false;
    try (Response response = call.execute()) {
      T received = receiver.receive(response);
      whole = true;
      return received;
    } finally {
      if (!whole) {
        call.cancel(); // or the library would read on to keep the connection
      }
      live.remove(call);
    }
  }

  /** Where requests go to. */
  public HttpUrl base() {
    return base;
  }

  /** Whether it was stopped. */
  public boolean stopped() {
    return stopped;
  }

  /** Cancels the running calls and every call that follows. */
  public void stop() {
    stopped = true;
    live.forEach(Call::cancel);
  }
}
