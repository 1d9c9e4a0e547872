package io.github.tapintercom.cli;

import java.util.List;
import java.util.Objects;

/**
 * How the program ends.
 *
 * @param reasons why the code is not 0, in sentences: the last lines of the log
 */
record Ending(ExitCode code, List<String> reasons) {
  /** All is well. */
  static final Ending DONE = new Ending(ExitCode.DONE, List.of());

  Ending {
    Objects.requireNonNull(code, "code");
    reasons = List.copyOf(reasons);
  }

  static Ending failed(ExitCode code, String reason) {
    return new Ending(code, List.of(reason));
  }
}
