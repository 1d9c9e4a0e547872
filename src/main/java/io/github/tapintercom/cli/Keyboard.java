package io.github.tapintercom.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Standard input. Java's own console is of no use here: it writes to standard output, and before
 * Java 22 there is none where only that is redirected. {@code stty} has neither flaw.
 */
final class Keyboard implements Answers {
  private static final String STTY = "stty";
  private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

  private final BufferedReader in;
  private Optional<Optional<String>> settings = Optional.empty();
  private volatile boolean hiding;

  Keyboard(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @Override
  public boolean isPerson() {
    return terminal().isPresent() || isTerminalFile();
  }

  /** How the terminal is set; empty where standard input is none, or {@code stty} is missing. */
  private synchronized Optional<String> terminal() {
    if (settings.isEmpty()) {
      settings = Optional.of(stty("-g"));
    }
    return settings.get();
  }

  /** So that a token is not shown where nothing can keep the terminal from it. */
  private static boolean isTerminalFile() {
    try {
      return STANDARD_INPUT.toRealPath().toString().matches("/dev/(pts/\\d+|tty.*|console)");
    } catch (IOException pipe) {
      return false;
    }
  }

  @Override
  public Optional<String> line() throws IOException {
    return Optional.ofNullable(in.readLine());
  }

  @Override
  public Optional<String> secret() throws IOException {
    hiding = true;
    try {
      if (terminal().isEmpty() || stty("-echo").isEmpty()) {
        throw new InvalidInputException(
            List.of(
                "the terminal would show the token, since stty cannot be run here; use --token-file"));
      }
      return line();
    } finally {
      showTyping();
    }
  }

  @Override
  public void showTyping() {
    if (hiding) {
      hiding = false;
      terminal().ifPresent(Keyboard::stty);
    }
  }

  /** What it says; empty when it fails, as where standard input is no terminal. */
  private static Optional<String> stty(String... arguments) {
    List<String> command = new ArrayList<>(List.of(STTY));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
