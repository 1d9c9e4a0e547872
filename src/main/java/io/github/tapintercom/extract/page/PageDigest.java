package io.github.tapintercom.extract.page;

import io.github.tapintercom.shaping.page.RecordHandler;
import java.util.zip.CRC32;
import tools.jackson.core.JsonParser;

/** Hands records on and makes one number of their bytes, by which a repeated page is known. */
final class PageDigest implements RecordHandler {
  private final byte[] body;
  private final RecordHandler next;
  private final CRC32 bytes = new CRC32();
  private long length;

  PageDigest(byte[] body, RecordHandler next) {
    this.body = body;
    this.next = next;
  }

  @Override
  public void record(JsonParser parser) {
    long start = parser.currentTokenLocation().getByteOffset();
    next.record(parser);
    long end = Math.min(body.length, parser.currentLocation().getByteOffset());
    if (start >= 0 && end > start) { // places in UTF-16 are not known
      bytes.update(body, (int) start, (int) (end - start));
      length += end - start;
    }
  }

  long value() {
    return length << 32 | bytes.getValue();
  }
}
