package io.github.tapintercom.intercom;

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
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Requests over HTTP, one try each: the connections, the timeouts, the headers, and the list of
 * calls that a stop breaks off. Speaks HTTP/2 where the server offers it, accepts gzip.
 *
 * <p>The library would send some requests again by itself (a 503 with {@code Retry-After: 0}, a
 * 421, a 407), past the call budget. So it never sees a status: all responses look like a success
 * to it, and carry their true status in a header of ours.
 */
final class HttpTransport {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String STATUS = "Tap-Intercom-Status";
  private static final long CONNECT_SECONDS = 30;

  /** Short, since a connection that the server closed meanwhile costs a try. */
  private static final long KEEP_ALIVE_SECONDS = 20;

  private final TapConfig config;
  private final Runnable beforeRequest;
  private final HttpUrl base;
  private final OkHttpClient http;
  private final Set<Call> live = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  HttpTransport(ClientOptions options) {
    this.config = options.config();
    this.beforeRequest = options.beforeRequest();
    this.base = HttpUrl.get(config.baseUrl());
    long connect = Math.min(config.requestTimeout().toMillis(), CONNECT_SECONDS * 1000);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectionPool(
                new ConnectionPool(config.maxConcurrency(), KEEP_ALIVE_SECONDS, TimeUnit.SECONDS))
            .connectTimeout(Duration.ofMillis(connect))
            .readTimeout(silence(options))
            .writeTimeout(silence(options))
            .callTimeout(config.requestTimeout())
            .connectionSpecs(connections(base))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false) // the client's loop is the only owner of retries
            .addNetworkInterceptor(HttpTransport::hideStatus);
    ProxyWay.lead(config.network().proxy(), builder);
    Trust.add(config.network().authorities(), builder);
    this.http = builder.build();
  }

  /** How long a connection may give no byte. */
  static Duration silence(ClientOptions options) {
    Duration whole = options.config().requestTimeout();
    return options.silence().compareTo(whole) < 0 ? options.silence() : whole;
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
  static int status(Response response) {
    return Integer.parseInt(Objects.requireNonNull(response.header(STATUS)));
  }

  /** Without TLS, the certificates that Java trusts need not be read: a third of a start. */
  private static List<ConnectionSpec> connections(HttpUrl base) {
    return List.of(base.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT);
  }

  /** What is done with an answer while its connection is held. */
  @FunctionalInterface
  interface Receiver<T> {
    T receive(Response response) throws IOException;
  }

  /** Sends a request and hands over its response; what its receiver leaves unread is dropped. */
  <T> T send(Request request, Receiver<T> receiver) throws IOException {
    Call call = http.newCall(request);
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

  /** The request as it goes out, with the token. */
  Request build(ApiRequest request) {
    beforeRequest.run();
    HttpUrl.Builder url = base.newBuilder();
    for (String segment : request.path().substring(1).split("/", -1)) {
      url.addEncodedPathSegment(segment);
    }
    request.query().forEach(p -> url.addQueryParameter(p.name(), p.value()));
    Request.Builder builder =
        new Request.Builder()
            .url(url.build())
            .header("Authorization", "Bearer " + config.accessToken().reveal())
            .header("Accept", "application/json")
            .header("Intercom-Version", request.apiVersion().orElse(config.apiVersion()))
            .header("User-Agent", config.userAgent());
    if (request.method() == ApiRequest.Method.POST) {
      builder.post(RequestBody.create(request.body().orElse(new byte[0]), JSON));
    }
    return builder.build();
  }

  HttpUrl base() {
    return base;
  }

  boolean stopped() {
    return stopped;
  }

  /** Breaks off what is in flight and everything that is sent from now on. */
  void stop() {
    stopped = true;
    live.forEach(Call::cancel);
  }
}
