package io.github.tapintercom.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** Starts the program. */
public final class Main {
  private Main() {}

  /** Runs and exits. */
  public static void main(String... args) throws InterruptedException {
    // Numbers and dates look the same everywhere, whatever the user's language: as in the root
    // locale, whose data would be loaded first.
    Locale.setDefault(Locale.US);
    LogbackStart.choose();
    // Not System.out: it hides that a reader has gone, and a library's print would mix with
    // messages.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream others =
        new PrintStream(new LogLines(Stderr.PROCESS), true, StandardCharsets.UTF_8);
    System.setOut(others);
    System.setErr(others);
    Thread.setDefaultUncaughtExceptionHandler(Main::uncaught);
    int code = Program.ofProcess(out).run(args);
    Stderr.PROCESS.flush();
    System.exit(code);
  }

  private static void uncaught(Thread thread, Throwable e) {
    LoggerFactory.getLogger(Main.class)
        .error("unexpected error in thread {}: {}", thread.getName(), e.toString(), e);
  }
}
