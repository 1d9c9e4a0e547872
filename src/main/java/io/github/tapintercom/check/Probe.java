package io.github.tapintercom.check;

import io.github.tapintercom.intercom.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The one call that shows whether a stream can be read.
 *
 * @param recordsAt where the response has its records, dots between the levels; empty when the
 *     response itself is a record
 * @param size records that the request asks for, 0 where it does not say
 * @param mayLackList whether a response without the list has no records
 */
record Probe(ApiRequest request, String recordsAt, int size, boolean mayLackList) {
  Probe {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(recordsAt, "recordsAt");
  }

  /** A list that the response must have. */
  static Probe of(ApiRequest request, String recordsAt, int size) {
    return new Probe(request, recordsAt, size, false);
  }

  /** Alike for calls that get the same response. */
  String key() {
    return keyOf(request);
  }

  static String keyOf(ApiRequest request) {
    String body = request.body().map(b -> new String(b, StandardCharsets.UTF_8)).orElse("");
    return String.join(
        "\n",
        request.method().name(),
        request.path(),
        request.query().toString(),
        request.apiVersion().orElse(""),
        body);
  }
}
