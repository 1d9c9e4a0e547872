package io.github.tapintercom.intercom.error;

/**
 * Intercom itself says, with an error code of its own and asked twice, that what was asked for is
 * not there (404 or 410). Means "gone" only where one record was asked for; the caller knows. A
 * bare 404 of something in front of Intercom never becomes this.
 */
public final class GoneException extends ApiException {
  private static final long serialVersionUID = 1L;

  public GoneException(String message, int status, String code) {
    super(message, status, code, null);
  }
}
