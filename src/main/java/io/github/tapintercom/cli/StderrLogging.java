package io.github.tapintercom.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.github.tapintercom.config.InvalidFileException;
import io.github.tapintercom.config.JsonFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Logs to standard error in Singer's format. Logback finds this class as its configurator, so that
 * it does not search for files at each start.
 */
public final class StderrLogging extends ContextAwareBase implements Configurator {
  /** Marks the last message of a failed run. */
  static final Marker CRITICAL = MarkerFactory.getMarker("CRITICAL");

  private static final String OURS = "io.github.tapintercom";
  private static final String LAYOUT = "singer-layout";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    SingerLayout layout = new SingerLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.putObject(LAYOUT, layout);
    apply(context, LogLevel.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets the level that the option asks for or, without one, the environment. */
  static void apply(Optional<LogLevel> option, Map<String, String> environment) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      apply(context, level(option, environment));
    }
  }

  private static void apply(LoggerContext context, LogLevel level) {
    Level ours = Level.toLevel(level == LogLevel.WARNING ? "WARN" : level.name());
    context.getLogger(OURS).setLevel(ours);
    // Libraries speak only when something is wrong.
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
    if (context.getObject(LAYOUT) instanceof SingerLayout layout) {
      layout.showTraces(level == LogLevel.DEBUG);
    }
  }

  /** A level that nobody understands is as good as none. */
  static LogLevel level(Optional<LogLevel> option, Map<String, String> environment) {
    return option
        .or(
            () ->
                Stream.of("TAP_INTERCOM_LOGLEVEL", "LOGLEVEL")
                    .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                    .flatMap(name -> LogLevel.of(name).stream())
                    .findFirst())
        .or(() -> levelOfFile(environment.getOrDefault("SINGER_SDK_LOG_CONFIG", "")))
        .orElse(LogLevel.INFO);
  }

  /** Meltano writes Python's logging configuration as JSON. */
  private static Optional<LogLevel> levelOfFile(String file) {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return JsonFile.read(Path.of(file)).at("/root/level").asStringOpt().flatMap(LogLevel::of);
    } catch (InvalidFileException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
