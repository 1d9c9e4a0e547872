package io.github.tapintercom.cli;

import java.io.Serial;

/** The command line cannot be understood. The message says why and where to read more. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message + "\nTry 'tap-intercom --help' for the options there are.");
  }
}
