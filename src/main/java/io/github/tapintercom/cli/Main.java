package io.github.tapintercom.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts the program. */
public final class Main {
  private Main() {}

  /** Runs and exits. */
  @SuppressWarnings("SystemConsoleNull")
  public static void main(String[] args) {
    // Not System.out: it hides that a reader has gone, and a library's print would mix with
    // messages.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(
        new java.io.PrintStream(
            new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    int code = new Program(out, System.getenv(), Path.of("")).run(args);
    System.exit(code);
  }
}
