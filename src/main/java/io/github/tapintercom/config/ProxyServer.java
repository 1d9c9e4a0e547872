package io.github.tapintercom.config;

import java.util.Objects;
import java.util.Optional;

/**
 * A proxy named by the environment.
 *
 * @param user empty where the proxy needs none
 */
public record ProxyServer(String host, int port, Optional<String> user, Secret password) {
  public ProxyServer {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }
}
