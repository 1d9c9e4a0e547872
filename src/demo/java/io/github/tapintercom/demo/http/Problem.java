package io.github.tapintercom.demo.http;

import io.github.tapintercom.demo.json.JsonValues;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A response that is an error, in Intercom's form. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public Problem(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static Problem badRequest(String message) {
    return new Problem(400, "bad_request", message);
  }

  public static Problem invalid(String message) {
    return new Problem(400, "parameter_invalid", message);
  }

  public static Problem notFound(String message) {
    return new Problem(404, "not_found", message);
  }

  public static Problem notInThisVersion() {
    return new Problem(
        400,
        "intercom_version_invalid",
        "Requested resource is not available in current API version.");
  }

  public int status() {
    return status;
  }

  public Response response(long requestNumber) {
    return Response.json(status, body(code, getMessage(), requestNumber), Map.of());
  }

  public static ObjectNode body(String code, String message, long requestNumber) {
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", "error.list");
    body.put("request_id", "demo-%012d".formatted(requestNumber));
    body.putArray("errors").addObject().put("code", code).put("message", message);
    return body;
  }
}
