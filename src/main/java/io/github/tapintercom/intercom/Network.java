package io.github.tapintercom.intercom;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The way to Intercom.
 *
 * @param proxy that all requests pass through
 * @param authorities whose certificates are trusted beside those that Java trusts
 * @param silence after so long without a byte a connection counts as dead
 */
public record Network(
    Optional<HttpProxy> proxy, List<X509Certificate> authorities, Duration silence) {
  private static final Duration USUAL_SILENCE = Duration.ofMinutes(1);

  /** Straight there. */
  public static final Network DIRECT = new Network(Optional.empty(), List.of());

  public Network {
    Objects.requireNonNull(proxy, "proxy");
    authorities = List.copyOf(authorities);
    if (silence.isNegative() || silence.isZero()) {
      throw new IllegalArgumentException("silence must be positive");
    }
  }

  /** With the usual patience for a silent connection. */
  public Network(Optional<HttpProxy> proxy, List<X509Certificate> authorities) {
    this(proxy, authorities, USUAL_SILENCE);
  }
}
