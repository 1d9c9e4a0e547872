package io.github.tapintercom.intercom.error;

/** The access token itself is refused: nothing can be read, the run stops. */
public final class TokenRefusedException extends ApiException {
  private static final long serialVersionUID = 1L;

  public TokenRefusedException(String message, int status, String code) {
    super(message, status, code, null);
  }
}
