package io.github.tapintercom.progress;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.Signals;

/**
 * The size of the window that standard error is shown in. A program of the system tells it, since
 * Java cannot; it is asked once, and again after the terminal has said that the window changed.
 */
final class WindowSizes {
  private static final Pattern ROWS_AND_COLUMNS =
      Pattern.compile("\\s*(\\d{1,5})\\s+(\\d{1,5})\\s*");
  private static final int MAX = 10_000;
  private static final long PATIENCE_SECONDS = 2;

  private final AtomicBoolean changed = new AtomicBoolean(true);
  private WindowSize latest = WindowSize.USUAL;
  private Object earlierHandler;

  /** Listens for the terminal's signal. */
  void watch() {
    earlierHandler = Signals.register("WINCH", () -> changed.set(true));
  }

  void stopWatching() {
    Signals.unregister("WINCH", earlierHandler);
  }

  /** The present size. */
  WindowSize now() throws InterruptedException {
    if (changed.getAndSet(false)) {
      latest = told("/dev/stderr").orElse(WindowSize.USUAL);
    }
    return latest;
  }

  private static Optional<WindowSize> told(String terminal) throws InterruptedException {
    Process stty = null;
    try {
      stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File(terminal))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Optional.empty();
      }
      byte[] text = stty.getInputStream().readAllBytes();
      return parse(new String(text, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return Optional.empty(); // no such program, or no terminal
    } finally {
      if (stty != null) {
        stty.destroy();
      }
    }
  }

  /** Rows and columns as {@code stty size} prints them; terminals that do not know say 0 0. */
  static Optional<WindowSize> parse(String text) {
    Matcher numbers = ROWS_AND_COLUMNS.matcher(text);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    int rows = Integer.parseInt(numbers.group(1));
    int columns = Integer.parseInt(numbers.group(2));
    boolean sensible = rows > 0 && columns > 0 && rows <= MAX && columns <= MAX;
    return sensible ? Optional.of(new WindowSize(rows, columns)) : Optional.empty();
  }
}
