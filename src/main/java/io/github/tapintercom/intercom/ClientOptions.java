package io.github.tapintercom.intercom;

import io.github.tapintercom.config.TapConfig;
import java.time.Duration;
import java.util.Objects;

/**
 * What a client needs: the settings, and what is not a setting.
 *
 * @param config the settings; the token is sent to its {@code baseUrl} only
 * @param beforeRequest runs on the calling thread before each request is built
 * @param silence after so long without a byte a connection counts as dead; no longer than a whole
 *     request may take
 */
public record ClientOptions(TapConfig config, Runnable beforeRequest, Duration silence) {
  private static final Duration DEFAULT_SILENCE = Duration.ofMinutes(1);

  public ClientOptions {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(beforeRequest, "beforeRequest");
    if (silence.isNegative() || silence.isZero()) {
      throw new IllegalArgumentException("silence must be positive");
    }
    Duration whole = config.requestTimeout();
    silence = silence.compareTo(whole) < 0 ? silence : whole;
  }

  /** With the default limit for a silent connection. */
  public ClientOptions(TapConfig config, Runnable beforeRequest) {
    this(config, beforeRequest, DEFAULT_SILENCE);
  }
}
