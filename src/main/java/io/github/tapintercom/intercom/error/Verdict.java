package io.github.tapintercom.intercom.error;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges a response that is not a success: either an exception for good, or a {@link Failure} worth
 * another try. A status is read together with Intercom's error code
 * (https://developers.intercom.com/docs/references/rest-api/errors/error-codes).
 */
public final class Verdict {
  private static final Set<String> TOKEN_CODES =
      Set.of(
          "token_not_found",
          "token_revoked",
          "token_blocked",
          "token_suspended",
          "token_expired",
          "token_invalid");

  /** Codes of a 404 that concern the request, not the requested record. */
  private static final Pattern OF_THE_REQUEST = Pattern.compile(".*(version|route|endpoint|url).*");

  private Verdict() {}

  /**
   * Judges.
   *
   * @param tokenProven whether this run already had a success with this token: then a 401 that does
   *     not name the token is about this endpoint
   * @return a failure to retry
   */
  public static Failure judge(int status, ErrorBody error, String action, boolean tokenProven)
      throws ApiException {
    String said = error.describe();
    String what = said.isEmpty() ? "HTTP " + status : "HTTP " + status + " " + said;
    return switch (StatusRule.of(status)) {
      case UNAUTHORIZED -> throw unauthorized(error, action, what, tokenProven);
      case FORBIDDEN -> throw missingPermission(status, error, action, what);
      case GONE -> gone(status, error, action, what);
      case TIMEOUT -> failure(Failure.Kind.TIMED_OUT, status, error, what);
      case RATE_LIMITED -> rateLimited(status, error, action, what);
      case OVERLOADED, TEMPORARY -> failure(Failure.Kind.TEMPORARY, status, error, what);
      case REDIRECT ->
          throw rejected(
              status,
              error,
              action,
              what
                  + "; redirects are not followed, since they could carry the token elsewhere: check base_url");
      case REJECTED -> throw rejected(status, error, action, what);
      case SUCCESS -> throw new IllegalArgumentException("a success is not judged");
    };
  }

  private static Failure failure(Failure.Kind kind, int status, ErrorBody error, String what) {
    return new Failure(kind, what, status, error.code(), null);
  }

  private static Failure rateLimited(int status, ErrorBody error, String action, String what)
      throws JobsPendingException {
    if (error.jobsPending()) {
      throw new JobsPendingException("could not " + action + ": " + what, status, error.code());
    }
    return failure(Failure.Kind.RATE_LIMITED, status, error, what);
  }

  /** A gateway in front of Intercom also sends 404, which says nothing about a record. */
  private static Failure gone(int status, ErrorBody error, String action, String what)
      throws RejectedException {
    if (!error.fromIntercom()) {
      return failure(
          Failure.Kind.TEMPORARY, status, error, what + " without an error of Intercom's own");
    }
    if (OF_THE_REQUEST.matcher(error.code()).matches()) {
      throw rejected(status, error, action, what);
    }
    return failure(Failure.Kind.GONE, status, error, what);
  }

  private static RejectedException rejected(
      int status, ErrorBody error, String action, String what) {
    return new RejectedException("could not " + action + ": " + what, status, error.code());
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
}
