package io.github.tapintercom.config;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of one run, checked and with defaults filled in: the one record that carries them to
 * wherever they are used. A new setting is an entry of the schema in {@link Settings}, a component
 * here, and a line of {@link #of}.
 *
 * @param baseUrl scheme, host and port only, without a trailing slash
 * @param network how to get there
 * @param apiVersion value of the {@code Intercom-Version} header
 * @param countsApiVersion the same for the counts streams, whose endpoint newer versions no longer
 *     document
 * @param requestTimeout for one whole call
 * @param streams what concerns single streams
 * @param exportLookbackDays days before their bookmarks that exports read again
 * @param rateLimitShare part of the workspace's call budget to use, in (0, 1]
 * @param maxConcurrency maximum number of concurrent requests
 * @param shown all settings as text, without secrets, for reports
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
    int exportLookbackDays,
    int pageSize,
    DisplayAs displayAs,
    UnknownFieldsPolicy unknownFields,
    StreamSettings streams,
    CustomAttributes customAttributes,
    double rateLimitShare,
    int maxConcurrency,
    Map<String, String> shown) {
  /** The highest page size of a search, and the highest that can be set. */
  private static final int MAX_PAGE_SIZE = 150;

  public TapConfig {
    Objects.requireNonNull(accessToken, "accessToken");
    Objects.requireNonNull(startDate, "startDate");
    Objects.requireNonNull(endDate, "endDate");
    Objects.requireNonNull(userAgent, "userAgent");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(displayAs, "displayAs");
    Objects.requireNonNull(unknownFields, "unknownFields");
    Objects.requireNonNull(streams, "streams");
    Objects.requireNonNull(customAttributes, "customAttributes");
    shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException("requestTimeout must be positive");
    }
    if (pageSize < 1 || maxConcurrency < 1) {
      throw new IllegalArgumentException("pageSize and maxConcurrency must be at least 1");
    }
    if (!(rateLimitShare > 0 && rateLimitShare <= 1)) {
      throw new IllegalArgumentException("rateLimitShare must be above 0 and at most 1");
    }
  }

  /**
   * Records a page of an endpoint that gives up to so many: these, unless the setting is lower than
   * it need be.
   */
  public int pageSize(int maximum) {
    return pageSize == MAX_PAGE_SIZE ? maximum : Math.min(maximum, pageSize);
  }

  /** From values that meet the schema, so that none of these questions can fail. */
  static TapConfig of(Values values, URI baseUrl, NetworkConfig network) {
    return new TapConfig(
        new Secret(values.text("access_token")),
        values.time("start_date").orElseThrow(),
        values.time("end_date"),
        values.text("user_agent"),
        baseUrl,
        network,
        values.text("api_version"),
        values.text("counts_api_version"),
        values.secondsOrDefault("request_timeout"),
        values.seconds("lookback_window"),
        values.whole("export_lookback_days"),
        values.whole("page_size"),
        DisplayAs.of(values.text("display_as")),
        UnknownFieldsPolicy.of(values.text("unknown_fields")),
        StreamSettings.of(values),
        CustomAttributes.of(values.text("custom_attributes")),
        values.fraction("rate_limit_share"),
        values.whole("max_concurrency"),
        values.shown());
  }
}
