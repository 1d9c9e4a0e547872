package io.github.tapintercom.cli;

/** What the program's exit code says. Never 99: Airflow takes that for "skipped". */
enum ExitCode {
  DONE(0),
  FAILED(1),
  INVALID_INPUT(2),
  TOKEN_REFUSED(3),
  HUNG_UP(129),
  INTERRUPTED(130),
  TERMINATED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process ends with after a signal; the JVM gives it this code by itself. */
  static ExitCode of(String signal) {
    return switch (signal) {
      case "SIGHUP" -> HUNG_UP;
      case "SIGINT" -> INTERRUPTED;
      default -> TERMINATED;
    };
  }

  int number() {
    return number;
  }
}
