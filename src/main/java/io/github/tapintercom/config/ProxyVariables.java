package io.github.tapintercom.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name; in lower case
 * they win, as they do for curl. A plain connection goes to this machine only, so it never takes a
 * proxy elsewhere: that would carry the token over the network unencrypted.
 */
final class ProxyVariables {
  private static final int DEFAULT_PORT = 80;

  private final Map<String, String> environment;
  private final Consumer<String> problems;

  ProxyVariables(Map<String, String> environment, Consumer<String> problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The proxy on the way to a URL; what is wrong with the variables becomes a problem. */
  Optional<ProxyServer> proxyFor(URI url) {
    String variable = url.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
    String name = environment.containsKey(variable) ? variable : variable.toUpperCase(Locale.ROOT);
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty() || isExcluded(url)) {
      return Optional.empty();
    }
    Optional<ProxyServer> proxy = parse(text);
    if (proxy.isEmpty()) {
      // It is not shown, since it may hold a password.
      problems.accept(name + " is not a proxy; write it like http://USER:PASSWORD@HOST:PORT");
    }
    boolean leaks =
        url.getScheme().equalsIgnoreCase("http")
            && proxy.filter(p -> !BaseUrl.isThisMachine(p.host())).isPresent();
    return leaks ? Optional.empty() : proxy;
  }

  private static Optional<ProxyServer> parse(String text) {
    try {
      URI url = new URI(text.contains("://") ? text : "http://" + text);
      boolean known = "http".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
      if (!known || url.getPort() == 0 || url.getPort() > 65_535) {
        return Optional.empty();
      }
      String login = url.getRawUserInfo();
      String[] parts = login == null ? new String[] {""} : login.split(":", 2);
      return Optional.of(
          new ProxyServer(
              url.getHost(),
              url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
              parts[0].isEmpty() ? Optional.empty() : Optional.of(decoded(parts[0])),
              new Secret(parts.length < 2 ? "" : decoded(parts[1]))));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private boolean isExcluded(URI url) {
    String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+", 0)) {
      if (!entry.isEmpty() && covers(entry, url)) {
        return true;
      }
    }
    return false;
  }

  /** An entry is {@code *}, a host, a domain with or without a leading dot, or one with a port. */
  private static boolean covers(String entry, URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    int port = url.getPort() < 0 ? 443 : url.getPort();
    String withoutPort =
        entry.endsWith(":" + port) ? entry.substring(0, entry.lastIndexOf(':')) : entry;
    String domain = withoutPort.startsWith("*.") ? withoutPort.substring(2) : withoutPort;
    domain = domain.startsWith(".") ? domain.substring(1) : domain;
    return entry.equals("*") || host.equals(domain) || host.endsWith("." + domain);
  }
}
