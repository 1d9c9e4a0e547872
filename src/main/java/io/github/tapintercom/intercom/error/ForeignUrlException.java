package io.github.tapintercom.intercom.error;

/** A {@code pages.next} that leads to another host: following it would give the token away. */
public final class ForeignUrlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ForeignUrlException(String message) {
    super(message);
  }
}
