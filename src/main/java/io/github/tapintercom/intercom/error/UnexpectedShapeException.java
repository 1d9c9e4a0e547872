package io.github.tapintercom.intercom.error;

/**
 * Thrown by a {@code ResponseReader}: the response is whole JSON, but not what this endpoint
 * returns (no list of records, a paging form that is not known). Waiting rarely helps, so the
 * client sends the request once more and then fails with a {@link ProtocolException}.
 */
public final class UnexpectedShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnexpectedShapeException(String message) {
    super(message);
  }
}
