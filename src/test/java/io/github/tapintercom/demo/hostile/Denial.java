package io.github.tapintercom.demo.hostile;

import io.github.tapintercom.demo.http.Problem;

/**
 * How a token without permission for an endpoint is refused. The 2.16 OpenAPI file documents these
 * three codes and does not say which endpoint responds with which.
 */
public enum Denial {
  TOKEN_UNAUTHORIZED(401, "token_unauthorized", "Not authorized to access resource"),
  PLAN_RESTRICTED(403, "api_plan_restricted", "Active subscription needed."),
  FORBIDDEN(403, "forbidden", "You do not have permission to access this resource.");

  private final int status;
  private final String code;
  private final String message;

  Denial(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  Problem problem() {
    return new Problem(status, code, message);
  }
}
