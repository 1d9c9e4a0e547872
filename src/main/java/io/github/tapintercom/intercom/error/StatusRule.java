package io.github.tapintercom.intercom.error;

/**
 * What a status means for the next request, decided once for all of them. Intercom's error code may
 * say more; {@link Verdict} reads both.
 */
public enum StatusRule {
  /** A response to read. */
  SUCCESS(false),
  /** The token, or a permission that it lacks. */
  UNAUTHORIZED(false),
  /** The plan or a permission. */
  FORBIDDEN(false),
  /** In Intercom's own words the record is gone; without them an error on the way. */
  GONE(false),
  /** A timeout of Intercom or of a gateway: fewer concurrent requests, and less in one request. */
  TIMEOUT(true),
  /** The call budget is used up. */
  RATE_LIMITED(true),
  /** The server has too much to do. */
  OVERLOADED(true),
  /** A temporary error. */
  TEMPORARY(false),
  /** Leads elsewhere; not followed, since it could carry the token there. */
  REDIRECT(false),
  /** The request itself is refused. */
  REJECTED(false);

  private final boolean reducesConcurrency;

  StatusRule(boolean reducesConcurrency) {
    this.reducesConcurrency = reducesConcurrency;
  }

  /** Whether there should be fewer concurrent requests after it. */
  public boolean reducesConcurrency() {
    return reducesConcurrency;
  }

  public static StatusRule of(int status) {
    return switch (status) {
      case 200 -> SUCCESS;
      case 401 -> UNAUTHORIZED;
      case 402, 403 -> FORBIDDEN;
      case 404, 410 -> GONE;
      case 408, 504, 524 -> TIMEOUT;
      case 429 -> RATE_LIMITED;
      case 503 -> OVERLOADED;
      case 421, 425 -> TEMPORARY;
      default -> status >= 500 ? TEMPORARY : status / 100 == 3 ? REDIRECT : REJECTED;
    };
  }
}
