package io.github.tapintercom.intercom.error;

/**
 * The workspace has as many export jobs as it may have at a time: one more can be started when one
 * of them has ended. It says nothing about the call budget.
 */
public final class JobsPendingException extends ApiException {
  private static final long serialVersionUID = 1L;

  JobsPendingException(String message, int status, String code) {
    super(message, status, code, null);
  }
}
