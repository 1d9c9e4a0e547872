package io.github.tapintercom.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What libraries print by themselves, as warnings in the log: scrubbed, and line by line. */
final class LogLines extends OutputStream {
  private static final int LONGEST = 1 << 16;

  private final Stderr stderr;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LogLines(Stderr stderr) {
    this.stderr = stderr;
  }

  @Override
  public synchronized void write(int one) {
    if (one != '\n') {
      line.write(one);
    }
    if (one == '\n' || line.size() >= LONGEST) {
      stderr.lines(List.of("WARNING " + line.toString(StandardCharsets.UTF_8)));
      line.reset();
    }
  }
}
