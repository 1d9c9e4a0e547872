package io.github.tapintercom.intercom.http;

import java.io.IOException;

/** Breaks off the reading of a body that is beyond the bound. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long bytes;

  public TooLargeException(long bytes) {
    super("a body of " + bytes + " bytes or more");
    this.bytes = bytes;
  }

  public long bytes() {
    return bytes;
  }
}
