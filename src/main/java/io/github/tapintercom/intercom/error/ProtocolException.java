package io.github.tapintercom.intercom.error;

/**
 * Intercom responded in a way under which reading on could lose records (a cursor that comes back
 * again and again, a record without its key): the stream fails instead.
 */
public final class ProtocolException extends ApiException {
  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message, 0, "", null);
  }
}
