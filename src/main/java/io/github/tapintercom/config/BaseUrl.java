package io.github.tapintercom.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the API is: from the region, or a URL that may be trusted with the token. */
final class BaseUrl {
  /** Intercom's three hosts, from its reference pages. */
  private static final Map<String, URI> REGIONS =
      Map.of(
          "us", URI.create("https://api.intercom.io"),
          "eu", URI.create("https://api.eu.intercom.io"),
          "au", URI.create("https://api.au.intercom.io"));

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private BaseUrl() {}

  static URI ofRegion(String region) {
    return REGIONS.get(region);
  }

  /** What is wrong with the URL, if anything; never shows it, since it may hold a password. */
  static Optional<String> problem(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of("is not a URL; write it like https://api.intercom.io");
    }
    if (url.getHost() == null || url.getScheme() == null) {
      return Optional.of("is not a URL with a host; write it like https://api.intercom.io");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      return Optional.of("has a user, query or fragment; leave only scheme, host and port");
    }
    if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
      return Optional.of("has a path; leave only scheme, host and port");
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && isThisMachine(url.getHost()))) {
      return Optional.of(
          "would send the token unencrypted; use https (http only to this machine itself)");
    }
    return Optional.empty();
  }

  static boolean isThisMachine(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** The URL without a trailing slash; only after {@link #problem} found none. */
  static URI parse(String text) {
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }
}
