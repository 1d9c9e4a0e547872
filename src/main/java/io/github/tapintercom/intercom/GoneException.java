package io.github.tapintercom.intercom;

/** 404 or 410. Means "gone" only where one record was asked for; the caller knows. */
public final class GoneException extends ApiException {
  private static final long serialVersionUID = 1L;

  GoneException(String message, int status, String code) {
    super(message, status, code, null);
  }
}
