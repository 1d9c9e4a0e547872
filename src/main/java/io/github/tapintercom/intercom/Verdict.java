package io.github.tapintercom.intercom;

import java.util.Optional;
import java.util.Set;

/**
 * Judges an answer that is not a success: either an exception for good, or a {@link Failure} worth
 * another try. A status is read together with Intercom's error code
 * (https://developers.intercom.com/docs/references/rest-api/errors/error-codes).
 */
final class Verdict {
  private static final Set<String> TOKEN_CODES =
      Set.of(
          "token_not_found",
          "token_revoked",
          "token_blocked",
          "token_suspended",
          "token_expired",
          "token_invalid");

  private Verdict() {}

  /**
   * Judges.
   *
   * @param tokenProven whether this run already had a success with this token: then a 401 that does
   *     not name the token is about this endpoint
   * @return a failure to retry
   */
  static Failure judge(int status, ErrorBody error, String action, boolean tokenProven)
      throws ApiException {
    String said = error.describe();
    String what = said.isEmpty() ? "HTTP " + status : "HTTP " + status + " " + said;
    switch (status) {
      case 401 -> throw unauthorized(error, action, what, tokenProven);
      case 402, 403 -> throw missingPermission(status, error, action, what);
      case 404, 410 ->
          throw new GoneException("could not " + action + ": " + what, status, error.code());
      case 408, 504, 524 -> {
        return new Failure(what, status, error.code(), false, true, null);
      }
      case 429 -> {
        return new Failure(what, status, error.code(), true, false, null);
      }
      default -> {
        if (status >= 500) {
          return new Failure(what, status, error.code(), false, false, null);
        }
        throw new RejectedException(
            "could not " + action + ": " + what + redirectHint(status), status, error.code());
      }
    }
  }

  private static ApiException unauthorized(
      ErrorBody error, String action, String what, boolean tokenProven) {
    if (tokenProven && !TOKEN_CODES.contains(error.code())) {
      return missingPermission(401, error, action, what);
    }
    return new TokenRefusedException(
        "Intercom refuses the access token ("
            + what
            + "); check access_token, and base_url or region: a token is valid in its own region only",
        401,
        error.code());
  }

  private static ApiException missingPermission(
      int status, ErrorBody error, String action, String what) {
    return new MissingPermissionException(
        "not allowed to " + action + ": " + what, status, error.code());
  }

  private static String redirectHint(int status) {
    return status >= 300 && status < 400
        ? "; redirects are not followed, since they could carry the token elsewhere: check base_url"
        : "";
  }

  /** A success whose body is no use. */
  static Failure unusable(Optional<Throwable> cause, String what) {
    return new Failure(what, 200, "", false, false, cause.orElse(null));
  }
}
