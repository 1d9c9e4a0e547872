package io.github.tapintercom.cli;

/** Starts the program. */
public final class Main {
  private Main() {}

  /** Runs and exits. */
  public static void main(String[] args) {
    System.err.println("tap-intercom");
  }
}
