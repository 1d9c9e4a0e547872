package io.github.tapintercom.cli;

/** What the program's exit code says. Never 99: Airflow takes that for "skipped". */
enum ExitCode {
  DONE(0),
  FAILED(1),
  ASKED_WRONGLY(2),
  TOKEN_REFUSED(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
