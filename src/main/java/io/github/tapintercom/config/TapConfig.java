package io.github.tapintercom.config;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of one run, checked and with defaults filled in.
 *
 * @param baseUrl scheme, host and port only, without a trailing slash
 * @param network how to get there
 * @param apiVersion value of the {@code Intercom-Version} header
 * @param countsApiVersion the same for the counts streams, whose endpoint newer versions no longer
 *     document
 * @param requestTimeout for one whole call
 * @param rateLimitShare part of the workspace's call budget to use, in (0, 1]
 * @param maxConcurrency most calls in flight at a time
 */
public record TapConfig(
    Secret accessToken,
    Instant startDate,
    Optional<Instant> endDate,
    String userAgent,
    URI baseUrl,
    NetworkConfig network,
    String apiVersion,
    String countsApiVersion,
    Duration requestTimeout,
    Duration lookbackWindow,
    int pageSize,
    DisplayAs displayAs,
    UnknownFields unknownFields,
    double rateLimitShare,
    int maxConcurrency) {
  public TapConfig {
    Objects.requireNonNull(accessToken, "accessToken");
    Objects.requireNonNull(startDate, "startDate");
    Objects.requireNonNull(endDate, "endDate");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(unknownFields, "unknownFields");
    Objects.requireNonNull(network, "network");
    if (pageSize < 1 || maxConcurrency < 1) {
      throw new IllegalArgumentException("pageSize and maxConcurrency are at least 1");
    }
    if (!(rateLimitShare > 0 && rateLimitShare <= 1)) {
      throw new IllegalArgumentException("rateLimitShare is in (0, 1]");
    }
  }
}
