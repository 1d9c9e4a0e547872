package io.github.tapintercom.intercom.error;

/** Retried up to the limit without a usable response. */
public final class UnavailableException extends ApiException {
  private static final long serialVersionUID = 1L;

  private final boolean timedOut;

  public UnavailableException(
      String message, int status, String code, boolean timedOut, Throwable cause) {
    super(message, status, code, cause);
    this.timedOut = timedOut;
  }

  /** Whether the last failure was a timeout, ours or a gateway's: a smaller page may help. */
  public boolean timedOut() {
    return timedOut;
  }
}
