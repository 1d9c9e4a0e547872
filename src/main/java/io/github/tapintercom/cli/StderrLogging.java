package io.github.tapintercom.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.github.tapintercom.config.InvalidFileException;
import io.github.tapintercom.config.JsonFile;
import io.github.tapintercom.json.JsonTree;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Logs to standard error in Singer's format. Logback finds this class as its configurator, so that
 * it does not search for files at each start.
 */
public final class StderrLogging extends ContextAwareBase implements Configurator {
  /** Marks the last message of a failed run. */
  static final Marker CRITICAL = MarkerFactory.getMarker("CRITICAL");

  private static final String OURS = "io.github.tapintercom";
  private static final String APPENDER = "stderr";

  private final Stderr stderr;

  /** To the process's standard error; Logback makes it so. */
  public StderrLogging() {
    this(Stderr.PROCESS);
  }

  StderrLogging(Stderr stderr) {
    this.stderr = stderr;
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    StderrAppender appender = new StderrAppender(stderr);
    appender.setContext(context);
    appender.setName(APPENDER);
    appender.start();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    apply(context, LogLevel.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets the level and the format that the options name or, without them, the environment. */
  static void apply(Options options, Map<String, String> environment) {
    apply(level(options.logLevel(), environment), format(options.logFormat(), environment));
  }

  /** Sets the level and the format that the environment names. */
  static void apply(Map<String, String> environment) {
    apply(level(Optional.empty(), environment), format(Optional.empty(), environment));
  }

  private static void apply(LogLevel level, LogFormat format) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      apply(context, level);
      apply(context, format);
    }
  }

  static void apply(LoggerContext context, LogFormat format) {
    if (context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
        instanceof StderrAppender appender) {
      appender.format(format);
    }
  }

  /** Meltano asks for structured lines by the class of its formatter. */
  static LogFormat format(Optional<LogFormat> option, Map<String, String> environment) {
    if (option.isPresent()) {
      return option.get();
    }
    Optional<JsonNode> file = file(environment);
    return file.isPresent()
            && JsonTree.text(file.get().path("formatters")).contains("StructuredFormatter")
        ? LogFormat.JSON
        : LogFormat.TEXT;
  }

  static void apply(LoggerContext context, LogLevel level) {
    Level ours = Level.toLevel(level == LogLevel.WARNING ? "WARN" : level.name());
    context.getLogger(OURS).setLevel(ours);
    // Libraries speak only when something is wrong.
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
    if (root.getAppender(APPENDER) instanceof StderrAppender appender) {
      appender.showTraces(level == LogLevel.DEBUG);
    }
  }

  /** An unknown level counts as none. */
  static LogLevel level(Optional<LogLevel> option, Map<String, String> environment) {
    if (option.isPresent()) {
      return option.get();
    }
    for (String variable : List.of("TAP_INTERCOM_LOGLEVEL", "LOGLEVEL")) {
      Optional<LogLevel> level = LogLevel.of(environment.getOrDefault(variable, ""));
      if (level.isPresent()) {
        return level.get();
      }
    }
    Optional<JsonNode> file = file(environment);
    return file.isEmpty()
        ? LogLevel.INFO
        : LogLevel.of(file.get().at("/root/level").asString("")).orElse(LogLevel.INFO);
  }

  /** Meltano writes Python's logging configuration as JSON. */
  private static Optional<JsonNode> file(Map<String, String> environment) {
    String file = environment.getOrDefault("SINGER_SDK_LOG_CONFIG", "");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonFile.read(Path.of(file)));
    } catch (InvalidFileException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
