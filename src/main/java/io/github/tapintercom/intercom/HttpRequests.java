package io.github.tapintercom.intercom;

import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Makes the HTTP request of a call: URL, headers with the token, body. */
final class HttpRequests {
  private static final MediaType JSON = MediaType.get("application/json");

  private final ClientOptions options;
  private final HttpUrl base;

  HttpRequests(ClientOptions options, HttpUrl base) {
    this.options = options;
    this.base = base;
  }

  /** The request as it goes out, with the token. */
  Request of(ApiRequest request) {
    return builder(request).header("Accept", "application/json").build();
  }

  /** The same for a file. It says itself how it is packed, so nothing on the way packs it again. */
  Request download(ApiRequest request) {
    return builder(request)
        .header("Accept", "application/octet-stream")
        .header("Accept-Encoding", "identity")
        .build();
  }

  private Request.Builder builder(ApiRequest request) {
    options.beforeRequest().run();
    HttpUrl.Builder url = base.newBuilder();
    for (String segment : request.path().substring(1).split("/", -1)) {
      url.addEncodedPathSegment(segment);
    }
    request.query().forEach(p -> url.addQueryParameter(p.name(), p.value()));
    Request.Builder builder =
        new Request.Builder()
            .url(url.build())
            .header("Authorization", "Bearer " + options.config().accessToken().reveal())
            .header("Intercom-Version", request.apiVersion().orElse(options.config().apiVersion()))
            .header("User-Agent", options.config().userAgent());
    if (request.method() == ApiRequest.Method.POST) {
      builder.post(RequestBody.create(request.body().orElse(new byte[0]), JSON));
    }
    return builder;
  }
}
