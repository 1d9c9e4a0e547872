package io.github.tapintercom.intercom;

import java.io.IOException;

/** Breaks off the reading of a body that is beyond the bound. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long bytes;

  TooLargeException(long bytes) {
    super("a body of " + bytes + " bytes or more");
    this.bytes = bytes;
  }

  long bytes() {
    return bytes;
  }
}
