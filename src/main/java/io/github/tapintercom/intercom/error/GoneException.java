package io.github.tapintercom.intercom.error;

/**
 * Intercom itself reports twice, with an error code of its own, that the requested thing does not
 * exist (404 or 410). This means "gone" only where one record was requested; the caller knows. A
 * bare 404 from something in front of Intercom never becomes this.
 */
public final class GoneException extends ApiException {
  private static final long serialVersionUID = 1L;

  public GoneException(String message, int status, String code) {
    super(message, status, code, null);
  }
}
