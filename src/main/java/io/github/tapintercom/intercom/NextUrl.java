package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.error.ForeignUrlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * The request for a URL in a response, if it stays on the configured host. Behind a forwarder
 * Intercom's URLs name its own public host; their path is then requested from the forwarder.
 */
final class NextUrl {
  private static final Set<String> PUBLIC_HOSTS =
      Set.of("api.intercom.io", "api.eu.intercom.io", "api.au.intercom.io");

  private NextUrl() {}

  static ApiRequest follow(HttpUrl base, String url, ApiRequest from) {
    HttpUrl next = base.resolve(url);
    boolean ours =
        next != null
            && (sameServer(next, base) || publicServer(next))
            && next.username().isEmpty()
            && next.password().isEmpty();
    if (!ours) {
      throw new ForeignUrlException(
          "a URL in the response of "
              + from.path()
              + " leads away from "
              + base.scheme()
              + "://"
              + base.host()
              + "; it was not followed, since that would send the token elsewhere: check base_url");
    }
    List<ApiRequest.Param> query = new ArrayList<>();
    for (int i = 0; i < next.querySize(); i++) {
      String value = next.queryParameterValue(i);
      query.add(new ApiRequest.Param(next.queryParameterName(i), value == null ? "" : value));
    }
    return from.at(next.encodedPath(), query);
  }

  private static boolean sameServer(HttpUrl next, HttpUrl base) {
    return next.scheme().equals(base.scheme())
        && next.host().equals(base.host())
        && next.port() == base.port();
  }

  private static boolean publicServer(HttpUrl next) {
    return next.isHttps() && next.port() == 443 && PUBLIC_HOSTS.contains(next.host());
  }
}
