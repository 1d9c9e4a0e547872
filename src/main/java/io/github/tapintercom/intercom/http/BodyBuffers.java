package io.github.tapintercom.intercom.http;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The buffers for bodies that no response uses now. A buffer is taken when a response begins to
 * arrive and given back when it has been read: threads that wait for a response, or for the loader,
 * hold none. The one used last is taken first, so there are as many as were ever used at once.
 * Thread-safe.
 */
public final class BodyBuffers {
  /** More are left to the garbage collector: a moment with many bodies at once passes. */
  private static final int MOST = 16;

  private final Deque<BodyBuffer> idle = new ArrayDeque<>(MOST);

  /** A buffer for one response. */
  public BodyBuffer take() {
    synchronized (idle) {
      BodyBuffer last = idle.pollLast();
      return last == null ? new BodyBuffer() : last;
    }
  }

  /** The response has been read; its bytes may be overwritten. */
  public void give(BodyBuffer buffer) {
    synchronized (idle) {
      if (idle.size() < MOST) {
        idle.addLast(buffer);
      }
    }
  }
}
