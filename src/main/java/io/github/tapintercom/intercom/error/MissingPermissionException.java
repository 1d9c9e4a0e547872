package io.github.tapintercom.intercom.error;

/** The token is good but may not read this: the stream fails, others go on. */
public final class MissingPermissionException extends ApiException {
  private static final long serialVersionUID = 1L;

  MissingPermissionException(String message, int status, String code) {
    super(message, status, code, null);
  }
}
