package io.github.tapintercom.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Replaces standard output while one stream is tested. Passes on its SCHEMA and its first RECORD,
 * then refuses everything, which ends the run as a loader that has exited would.
 */
final class FirstRecord extends OutputStream {
  private static final byte[] RECORD = "{\"type\":\"RECORD\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SCHEMA = "{\"type\":\"SCHEMA\"".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private boolean complete;

  FirstRecord(OutputStream out) {
    this.out = out;
  }

  /** Whether the record came. */
  boolean isComplete() {
    return complete;
  }

  /** The writer hands over whole lines only. */
  @Override
  public void write(byte[] lines, int offset, int length) throws IOException {
    int start = offset;
    for (int at = offset; at < offset + length; at++) {
      if (lines[at] == '\n') {
        line(lines, start, at + 1);
        start = at + 1;
      }
    }
  }

  private void line(byte[] lines, int from, int to) throws IOException {
    if (complete) {
      throw new IOException("one record is enough for a test");
    }
    complete = startsWith(RECORD, lines, from, to);
    if (complete || startsWith(SCHEMA, lines, from, to)) {
      out.write(lines, from, to - from);
    }
  }

  private static boolean startsWith(byte[] start, byte[] lines, int from, int to) {
    return to - from > start.length
        && Arrays.equals(start, 0, start.length, lines, from, from + start.length);
  }

  @Override
  public void write(int one) throws IOException {
    throw new IOException("only whole lines are accepted");
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
