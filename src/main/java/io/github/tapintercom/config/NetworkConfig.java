package io.github.tapintercom.config;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to get to Intercom.
 *
 * @param proxy from {@code HTTPS_PROXY} and its like
 * @param authorities of {@code ca_file}, trusted beside those that Java trusts
 */
public record NetworkConfig(Optional<ProxyServer> proxy, List<X509Certificate> authorities) {
  /** Straight there. */
  public static final NetworkConfig DIRECT = new NetworkConfig(Optional.empty(), List.of());

  public NetworkConfig {
    Objects.requireNonNull(proxy, "proxy");
    authorities = List.copyOf(authorities);
  }
}
