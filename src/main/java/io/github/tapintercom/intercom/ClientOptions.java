package io.github.tapintercom.intercom;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How to reach Intercom.
 *
 * @param baseUrl scheme, host and port; the only place the token is ever sent to
 * @param token gives the access token at the moment a request is built
 * @param apiVersion default {@code Intercom-Version}
 * @param userAgent {@code User-Agent}
 * @param requestTimeout for one whole call, from connecting to the last byte
 * @param rateLimitShare how much of the workspace's call budget to spend, above 0 and at most 1
 * @param maxConcurrency calls in flight at most
 * @param network the way there
 */
public record ClientOptions(
    URI baseUrl,
    Supplier<String> token,
    String apiVersion,
    String userAgent,
    Duration requestTimeout,
    double rateLimitShare,
    int maxConcurrency,
    Network network) {
  public ClientOptions {
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(apiVersion, "apiVersion");
    Objects.requireNonNull(userAgent, "userAgent");
    Objects.requireNonNull(network, "network");
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException("requestTimeout must be positive");
    }
    if (!(rateLimitShare > 0 && rateLimitShare <= 1)) {
      throw new IllegalArgumentException("rateLimitShare must be above 0 and at most 1");
    }
    if (maxConcurrency < 1) {
      throw new IllegalArgumentException("maxConcurrency must be at least 1");
    }
  }

  /** Straight to Intercom. */
  public ClientOptions(
      URI baseUrl,
      Supplier<String> token,
      String apiVersion,
      String userAgent,
      Duration requestTimeout,
      double rateLimitShare,
      int maxConcurrency) {
    this(
        baseUrl,
        token,
        apiVersion,
        userAgent,
        requestTimeout,
        rateLimitShare,
        maxConcurrency,
        Network.DIRECT);
  }

  /** The same with another way to Intercom. */
  public ClientOptions through(Network other) {
    return new ClientOptions(
        baseUrl,
        token,
        apiVersion,
        userAgent,
        requestTimeout,
        rateLimitShare,
        maxConcurrency,
        other);
  }
}
