package io.github.tapintercom.intercom.http;

import io.github.tapintercom.config.ProxyServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends requests through a proxy. Its user and password are sent with the first request to it, so
 * that no request is sent twice, and only to it: within TLS they go with CONNECT, never on to
 * Intercom.
 */
final class ProxyRoute {
  private static final String HEADER = "Proxy-Authorization";
  private static final String NOT_YET_ASKED = "OkHttp-Preemptive";

  private final ProxyServer proxy;
  private final Optional<String> credentials;

  private ProxyRoute(ProxyServer proxy) {
    this.proxy = proxy;
    this.credentials =
        proxy
            .user()
            .map(
                user -> Credentials.basic(user, proxy.password().reveal(), StandardCharsets.UTF_8));
  }

  /** The proxy refuses the connection; a retry does not help. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  static void apply(Optional<ProxyServer> proxy, OkHttpClient.Builder client) {
    if (proxy.isEmpty()) {
      return;
    }
    ProxyRoute route = new ProxyRoute(proxy.get());
    client
        .proxy(
            new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(proxy.get().host(), proxy.get().port())))
        .proxyAuthenticator((ignored, response) -> route.authenticate(response))
        .addNetworkInterceptor(chain -> chain.proceed(route.withoutTls(chain.request())));
  }

  /** Asked before the first CONNECT, and again when the proxy refused it. */
  private Request authenticate(Response response) throws IOException {
    boolean first =
        response.challenges().stream()
            .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase(NOT_YET_ASKED));
    if (!first) {
      throw new RefusedException(
          "the proxy %s:%d refuses %s (HTTP 407); check user and password in HTTPS_PROXY"
              .formatted(
                  proxy.host(),
                  proxy.port(),
                  credentials.isPresent() ? "its user or password" : "to work without a user"));
    }
    return credentials.isPresent()
        ? response.request().newBuilder().header(HEADER, credentials.get()).build()
        : null;
  }

  private Request withoutTls(Request request) {
    return request.isHttps() || credentials.isEmpty()
        ? request
        : request.newBuilder().header(HEADER, credentials.get()).build();
  }
}
