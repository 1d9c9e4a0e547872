package io.github.tapintercom.shaping.page;

import tools.jackson.core.JsonParser;

/** Is given each record of a page. */
@FunctionalInterface
public interface RecordHandler {
  /** Reads one record: the parser is at its START_OBJECT and must be left at its END_OBJECT. */
  void record(JsonParser parser);
}
