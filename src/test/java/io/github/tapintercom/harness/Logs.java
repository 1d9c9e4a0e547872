package io.github.tapintercom.harness;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps what the tap logs while it is open. */
public final class Logs extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final List<String> PACKAGES =
      List.of(
          "io.github.tapintercom.sync",
          "io.github.tapintercom.extract",
          "io.github.tapintercom.cli.Reporter");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  private Logs() {}

  public static Logs taken() {
    Logs logs = new Logs();
    logs.start();
    for (String name : PACKAGES) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      logger.addAppender(logs);
    }
    return logs;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (lines.size() < 1000) {
      lines.add(event.getFormattedMessage());
    }
    if (event.getLevel().isGreaterOrEqual(Level.WARN) && warnings.size() < 1000) {
      warnings.add(event.getFormattedMessage());
    }
  }

  /** Everything so far. */
  public List<String> lines() {
    return lines;
  }

  /** Warnings and errors so far. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {
    for (String name : PACKAGES) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      logger.detachAppender(this);
    }
    stop();
  }
}
