package io.github.tapintercom.bench;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts the RECORD lines of a run and keeps its last STATE; the rest is dropped. */
final class CountedOutput extends OutputStream {
  private static final int HEAD = 24;

  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean state;
  private long records;
  private Optional<JsonNode> last = Optional.empty();

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int newline = at;
      while (newline < end && bytes[newline] != '\n') {
        newline++;
      }
      part(bytes, at, newline);
      if (newline < end) {
        lineEnds();
      }
      at = newline + 1;
    }
  }

  private void part(byte[] bytes, int from, int to) {
    int missing = Math.min(HEAD - head.size(), to - from);
    if (missing > 0) {
      head.write(bytes, from, missing);
      state = head.toString(StandardCharsets.US_ASCII).startsWith("{\"type\":\"STATE\"");
    }
    if (state || head.size() < HEAD) {
      line.write(bytes, from, to - from);
    }
  }

  private void lineEnds() {
    if (state) {
      last = Optional.of(JsonMapper.shared().readTree(line.toByteArray()).get("value"));
    } else if (head.toString(StandardCharsets.US_ASCII).startsWith("{\"type\":\"RECORD\"")) {
      records++;
    }
    head.reset();
    line.reset();
    state = false;
  }

  long records() {
    return records;
  }

  Optional<JsonNode> lastState() {
    return last;
  }
}
