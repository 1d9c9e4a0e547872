package io.github.tapintercom.shaping.page;

import tools.jackson.core.JsonParser;

/** Hands each record of a body over once, also when the body is read a second time. */
final class Resumed implements RecordHandler {
  private final RecordHandler handler;
  private int done;
  private int skip;

  Resumed(RecordHandler handler) {
    this.handler = handler;
  }

  /** The body is read from its beginning. */
  Resumed again() {
    skip = done;
    return this;
  }

  @Override
  public void record(JsonParser parser) {
    if (skip > 0) {
      skip--;
      parser.skipChildren();
    } else {
      handler.record(parser);
      done++;
    }
  }
}
