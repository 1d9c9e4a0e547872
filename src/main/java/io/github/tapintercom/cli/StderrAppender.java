package io.github.tapintercom.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lines as Singer's own library writes them: {@code LEVEL message}, one for each line of a message;
 * or a JSON object for each message. Not synchronized: a thread that waits for standard error must
 * not keep the others from ending.
 */
final class StderrAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final Stderr stderr;
  private volatile boolean traces;
  private volatile LogFormat format = LogFormat.TEXT;

  StderrAppender(Stderr stderr) {
    this.stderr = stderr;
  }

  /** Whether stack traces of logged exceptions are shown. */
  void showTraces(boolean show) {
    traces = show;
  }

  void format(LogFormat wanted) {
    format = wanted;
  }

  @Override
  protected void append(ILoggingEvent event) {
    String level = level(event);
    if (format == LogFormat.JSON) {
      stderr.lines(List.of(json(event, level)));
      return;
    }
    Stream<String> lines = event.getFormattedMessage().lines();
    if (traces && event.getThrowableProxy() != null) {
      lines = Stream.concat(lines, ThrowableProxyUtil.asString(event.getThrowableProxy()).lines());
    }
    stderr.lines(lines.map(line -> level + " " + line).toList());
  }

  /** As long as a line may be once it is clean. */
  private String json(ILoggingEvent event, String level) {
    int most = Stderr.MAX_LINE;
    String line = JsonLogLine.of(event, level, traces, most);
    while (most > 0 && stderr.clean(line).length() > Stderr.MAX_LINE) {
      most /= 2;
      line = JsonLogLine.of(event, level, traces, most);
    }
    return line;
  }

  private static String level(ILoggingEvent event) {
    if (event.getMarkerList() != null && event.getMarkerList().contains(StderrLogging.CRITICAL)) {
      return StderrLogging.CRITICAL.getName();
    }
    return event.getLevel().equals(Level.WARN) ? "WARNING" : event.getLevel().toString();
  }
}
