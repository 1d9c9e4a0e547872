package io.github.tapintercom.intercom;

import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;

/** The request a {@code pages.next} URL asks for, if it stays on the configured host. */
final class NextUrl {
  private NextUrl() {}

  static ApiRequest follow(HttpUrl base, String url, ApiRequest from) {
    HttpUrl next = base.resolve(url);
    boolean same =
        next != null
            && next.scheme().equals(base.scheme())
            && next.host().equals(base.host())
            && next.port() == base.port()
            && next.username().isEmpty()
            && next.password().isEmpty();
    if (!same) {
      throw new ForeignUrlException(
          "the next page of "
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
    return new ApiRequest(
        from.method(), next.encodedPath(), query, from.body(), from.apiVersion(), from.action());
  }
}
