package io.github.tapintercom.intercom.error;

/**
 * The response's body is larger than the memory allows. A smaller page may fit; a single record
 * that does not fit is a failure of that record.
 */
public final class ResponseTooLargeException extends ApiException {
  private static final long serialVersionUID = 1L;

  private final long bytes;

  public ResponseTooLargeException(String message, long bytes) {
    super(message, 200, "", null);
    this.bytes = bytes;
  }

  /** How many bytes had come, or were announced, when reading was given up. */
  public long bytes() {
    return bytes;
  }
}
