package io.github.tapintercom.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines as Singer's own library writes them: {@code LEVEL message}, one for each line of a message.
 */
final class SingerLayout extends LayoutBase<ILoggingEvent> {
  /** Meltano gives up on longer lines during discovery (64 KiB); nobody reads them either. */
  private static final int LONGEST_LINE = 8_000;

  private volatile boolean traces;

  /** Whether stack traces of logged exceptions are shown. */
  void showTraces(boolean show) {
    traces = show;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    String level = level(event);
    Stream<String> lines = event.getFormattedMessage().lines();
    if (traces && event.getThrowableProxy() != null) {
      lines = Stream.concat(lines, ThrowableProxyUtil.asString(event.getThrowableProxy()).lines());
    }
    return lines.map(line -> level + " " + shorten(line) + "\n").collect(Collectors.joining());
  }

  private static String level(ILoggingEvent event) {
    if (event.getMarkerList() != null && event.getMarkerList().contains(StderrLogging.CRITICAL)) {
      return StderrLogging.CRITICAL.getName();
    }
    return event.getLevel().equals(Level.WARN) ? "WARNING" : event.getLevel().toString();
  }

  private static String shorten(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
