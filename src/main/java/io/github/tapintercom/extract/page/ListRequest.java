package io.github.tapintercom.extract.page;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A list that is read over GET.
 *
 * @param request for the first page
 * @param recordsPath where a response has its records, dots between the levels
 * @param extras properties the records do not carry themselves, as JSON
 * @param rewrite brings a response into the shape of the schema where the usual shaping cannot
 */
public record ListRequest(
    ApiRequest request,
    String recordsPath,
    Map<String, byte[]> extras,
    Optional<UnaryOperator<byte[]>> rewrite) {
  public ListRequest {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(recordsPath, "recordsPath");
    Objects.requireNonNull(rewrite, "rewrite");
    extras = Map.copyOf(extras);
  }

  public static ListRequest of(ApiRequest request, String recordsPath) {
    return new ListRequest(request, recordsPath, Map.of(), Optional.empty());
  }

  public ListRequest rewritten(UnaryOperator<byte[]> how) {
    return new ListRequest(request, recordsPath, extras, Optional.of(how));
  }

  /** The response in the shape of the schema. */
  ApiResponse shaped(ApiResponse response) {
    if (rewrite.isEmpty()) {
      return response;
    }
    byte[] body = rewrite.get().apply(response.body());
    return new ApiResponse(body, body.length, response.receivedAt());
  }
}
