package io.github.tapintercom.intercom.error;

/** Intercom refuses the request as it is (400, 409, 422, a redirect …): a retry will not help. */
public final class RejectedException extends ApiException {
  private static final long serialVersionUID = 1L;

  RejectedException(String message, int status, String code) {
    super(message, status, code, null);
  }
}
