package io.github.tapintercom.config;

import java.io.Serial;

/**
 * A file given by the user cannot be read as JSON. The message names the file and shows nothing of
 * it.
 */
public final class InvalidFileException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  InvalidFileException(String message) {
    super(message);
  }
}
