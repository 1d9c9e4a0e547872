package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiRequest;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A list that is read over GET.
 *
 * @param request for the first page
 * @param recordsPath where an answer has its records, dots between the levels
 * @param extras properties the records do not carry themselves, as JSON
 * @param rewrite brings an answer into the shape of the schema where the usual shaping cannot
 */
record ListRequest(
    ApiRequest request,
    String recordsPath,
    Map<String, byte[]> extras,
    UnaryOperator<byte[]> rewrite) {
  ListRequest {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(recordsPath, "recordsPath");
    Objects.requireNonNull(rewrite, "rewrite");
    extras = Map.copyOf(extras);
  }

  static ListRequest of(ApiRequest request, String recordsPath) {
    return new ListRequest(request, recordsPath, Map.of(), UnaryOperator.identity());
  }

  ListRequest withExtras(Map<String, byte[]> more) {
    return new ListRequest(request, recordsPath, more, rewrite);
  }

  ListRequest rewritten(UnaryOperator<byte[]> how) {
    return new ListRequest(request, recordsPath, extras, how);
  }
}
