package io.github.tapintercom.demo;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** An answer that is an error, in Intercom's form. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A status that is never sent: the request stays without an answer. */
  static final int HANG = 0;

  private final int status;
  private final String code;

  Problem(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static Problem badRequest(String message) {
    return new Problem(400, "bad_request", message);
  }

  static Problem invalid(String message) {
    return new Problem(400, "parameter_invalid", message);
  }

  static Problem notFound(String message) {
    return new Problem(404, "not_found", message);
  }

  static Problem notInThisVersion() {
    return new Problem(
        400,
        "intercom_version_invalid",
        "Requested resource is not available in current API version.");
  }

  int status() {
    return status;
  }

  Answer answer(long requestNumber) {
    return Answer.json(status, body(code, getMessage(), requestNumber), Map.of());
  }

  static ObjectNode body(String code, String message, long requestNumber) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("type", "error.list");
    body.put("request_id", "demo-%012d".formatted(requestNumber));
    body.putArray("errors").addObject().put("code", code).put("message", message);
    return body;
  }
}
