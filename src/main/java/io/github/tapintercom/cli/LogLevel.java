package io.github.tapintercom.cli;

import java.util.Locale;
import java.util.Optional;

/** How much is logged, in the words of Singer and Python. */
enum LogLevel {
  DEBUG,
  INFO,
  WARNING,
  ERROR;

  /**
   * The level of that name, in any case; Python's numbers and neighbouring names are understood.
   */
  static Optional<LogLevel> of(String name) {
    return switch (name.strip().toUpperCase(Locale.ROOT)) {
      case "DEBUG", "TRACE", "NOTSET", "10" -> Optional.of(DEBUG);
      case "INFO", "20" -> Optional.of(INFO);
      case "WARNING", "WARN", "30" -> Optional.of(WARNING);
      case "ERROR", "CRITICAL", "FATAL", "40", "50" -> Optional.of(ERROR);
      default -> Optional.empty();
    };
  }
}
