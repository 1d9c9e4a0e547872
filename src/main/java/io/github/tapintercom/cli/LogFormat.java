package io.github.tapintercom.cli;

/** How log lines are written. */
enum LogFormat {
  /** {@code LEVEL message}, as Singer's own library does. */
  TEXT,
  /** One JSON object a line, with the keys that Meltano's parser of structured logs needs. */
  JSON
}
