package io.github.tapintercom.harness;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that were logged. Thread-safe. */
final class RecentLines extends AppenderBase<ILoggingEvent> {
  private static final int MAXIMUM = 200;

  private final Deque<String> lines = new ArrayDeque<>();
  private long dropped;

  @Override
  protected void append(ILoggingEvent event) {
    add(event.getLevel() + " " + event.getFormattedMessage());
  }

  synchronized void add(String line) {
    if (lines.size() == MAXIMUM) {
      lines.removeFirst();
      dropped++;
    }
    lines.addLast(line);
  }

  synchronized void clear() {
    lines.clear();
    dropped = 0;
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Nothing where nothing was logged. */
  synchronized void print(String test, PrintStream out) {
    if (lines.isEmpty()) {
      return;
    }
    out.println(
        "log of " + test + (dropped == 0 ? ":" : ", without its first " + dropped + " lines:"));
    lines.forEach(line -> out.println("  " + line));
  }
}
