package io.github.tapintercom.demo.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A request that was accepted, as routes see it. */
public record Call(
    RequestInfo info, RequestedVersion version, String baseUrl, Map<String, String> query) {
  public static Call of(RequestInfo info, RequestedVersion version, String baseUrl) {
    Map<String, String> query = new HashMap<>();
    for (String pair : info.query().split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        query.put(decode(pair.substring(0, at)), decode(pair.substring(at + 1)));
      }
    }
    return new Call(info, version, baseUrl, Map.copyOf(query));
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  public int number(String name, int otherwise, int most) {
    String text = query.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw Problem.invalid(name + " must be a number");
    }
    throw Problem.invalid(name + " must be between 1 and " + most);
  }

  /** A parameter that is a unix second. */
  public long second(String name, long otherwise) {
    try {
      return parameter(name).map(Long::parseLong).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw Problem.invalid(name + " must be a number");
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
