package io.github.tapintercom.sync;

import io.github.tapintercom.shaping.text.Lines;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a stream once that a line of it is longer than some loaders take. Meltano passes lines of
 * up to 50 MiB by default, others fewer. Thread-safe.
 */
final class LongLines {
  private static final Logger LOG = LoggerFactory.getLogger(LongLines.class);
  private static final int LONG = 5 << 20;
  private static final double MIB = 1 << 20;

  private final String stream;
  private final AtomicBoolean said = new AtomicBoolean();

  LongLines(String stream) {
    this.stream = stream;
  }

  /** Looks at lines that are about to be written. */
  void look(Lines lines) {
    if (lines.size() > LONG && !said.get()) {
      int longest = longest(lines.array(), lines.size());
      if (longest > LONG && said.compareAndSet(false, true)) {
        LOG.warn(
            "{}: a record is a line of {} MiB, more than some loaders take; Meltano's limit is"
                + " elt.buffer_size, 50 MiB if not set. Deselect its long fields where it does not"
                + " arrive",
            stream,
            Math.round(longest / MIB));
      }
    }
  }

  private static int longest(byte[] bytes, int size) {
    int longest = 0;
    int start = 0;
    for (int i = 0; i < size; i++) {
      if (bytes[i] == '\n') {
        longest = Math.max(longest, i + 1 - start);
        start = i + 1;
      }
    }
    return longest;
  }
}
