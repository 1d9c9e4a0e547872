package io.github.tapintercom.singer;

import java.io.Serial;

/**
 * Nothing more can be written: the loader has gone, an earlier write broke off, or the last STATE
 * has been written. Reading on would be useless, so the run ends.
 */
public final class OutputClosedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  OutputClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
