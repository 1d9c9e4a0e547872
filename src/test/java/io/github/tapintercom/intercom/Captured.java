package io.github.tapintercom.intercom;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a class logs while this is open. */
final class Captured extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

  private Captured(Logger logger) {
    this.logger = logger;
  }

  static Captured of(Class<?> type) {
    Captured captured = new Captured((Logger) LoggerFactory.getLogger(type));
    captured.setContext(captured.logger.getLoggerContext());
    captured.start();
    captured.logger.setLevel(Level.TRACE);
    captured.logger.addAppender(captured);
    return captured;
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
  }

  List<String> warnings() {
    return of(Level.WARN);
  }

  List<String> debugs() {
    return of(Level.DEBUG);
  }

  private List<String> of(Level level) {
    return events.stream()
        .filter(e -> e.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(null);
  }
}
