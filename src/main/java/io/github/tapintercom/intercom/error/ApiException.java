package io.github.tapintercom.intercom.error;

import java.util.Objects;

/** A call that failed for good. The subclasses differ in what the caller can do about it. */
public abstract sealed class ApiException extends Exception
    permits TokenRefusedException,
        MissingPermissionException,
        GoneException,
        JobsPendingException,
        RejectedException,
        UnavailableException,
        ResponseTooLargeException,
        ProtocolException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  ApiException(String message, int status, String code, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = Objects.requireNonNull(code, "code");
  }

  /** HTTP status, 0 when there was no response. */
  public int status() {
    return status;
  }

  /** Intercom's error code, empty when the response had none. */
  public String code() {
    return code;
  }
}
