package io.github.tapintercom.extract.job;

import java.io.IOException;

/**
 * A downloaded file that cannot be read to its end; it may be whole when it is downloaded again.
 */
final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
