package io.github.tapintercom.extract.page;

import io.github.tapintercom.shaping.page.RecordHandler;
import tools.jackson.core.JsonParser;

/** Hands records on and makes one number of their bytes, by which a repeated page is known. */
final class PageDigest implements RecordHandler {
  private final byte[] body;
  private final RecordHandler next;
  private long value = 1;

  PageDigest(byte[] body, RecordHandler next) {
    this.body = body;
    this.next = next;
  }

  @Override
  public void record(JsonParser parser) {
    long start = parser.currentTokenLocation().getByteOffset();
    next.record(parser);
    long end = Math.min(body.length, parser.currentLocation().getByteOffset());
    for (long at = start; at < end; at++) {
      value = value * 0x100000001B3L + body[(int) at];
    }
  }

  long value() {
    return value;
  }
}
