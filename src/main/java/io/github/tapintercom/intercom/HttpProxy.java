package io.github.tapintercom.intercom;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A proxy that requests pass through.
 *
 * @param login empty for a proxy that asks for none
 */
public record HttpProxy(String host, int port, Optional<Login> login) {

  /** Who we are to the proxy; sent to it and to nobody else. */
  public record Login(String user, Supplier<String> password) {
    public Login {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
    }
  }

  public HttpProxy {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(login, "login");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 1 to 65535");
    }
  }
}
