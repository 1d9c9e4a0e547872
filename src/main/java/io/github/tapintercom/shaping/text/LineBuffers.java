package io.github.tapintercom.shaping.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The buffers for lines that no page uses now. A page takes one when its response is there and
 * gives it back when its lines are handed over: walks that wait for a response hold none.
 * Thread-safe.
 */
public final class LineBuffers {
  /** More are left to the garbage collector: a moment with many pages at once passes. */
  private static final int MOST = 16;

  /** One giant page is no reason to hold that much for ever. */
  private static final int KEEP = 1 << 20;

  private final Deque<Lines> idle = new ArrayDeque<>(MOST);

  /** An empty buffer. */
  public Lines take() {
    synchronized (idle) {
      Lines last = idle.pollLast();
      return last == null ? new Lines() : last;
    }
  }

  /** Its lines are handed over. */
  public void give(Lines lines) {
    if (lines.array().length > KEEP) {
      return;
    }
    lines.clear();
    synchronized (idle) {
      if (idle.size() < MOST) {
        idle.addLast(lines);
      }
    }
  }
}
