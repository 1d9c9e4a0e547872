package io.github.tapintercom.extract.task;

import java.util.concurrent.Semaphore;

/**
 * Lets records that need much memory be put together a few at a time, very large ones one by one.
 * Small ones, which nearly all are, do not wait. Thread-safe.
 */
public final class MemoryTurns {
  private static final long LARGE = 128 << 10;
  private static final long VERY_LARGE = 512 << 10;
  private static final int LARGE_AT_ONCE = 12;

  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);
  private final Semaphore veryLarge = new Semaphore(1);

  /** For one record. */
  public Turn turn() {
    return new Turn();
  }

  /** What one record holds; used by one thread. */
  public final class Turn implements AutoCloseable {
    private long bytes;
    private boolean isLarge;
    private boolean isVeryLarge;

    private Turn() {}

    /**
     * The record grows by so much. Waits for its turn; whoever has one waits only for the next
     * larger one, so nobody waits for ever.
     */
    public void grow(long by) throws InterruptedException {
      bytes += by;
      if (bytes > LARGE && !isLarge) {
        large.acquire();
        isLarge = true;
      }
      if (bytes > VERY_LARGE && !isVeryLarge) {
        veryLarge.acquire();
        isVeryLarge = true;
      }
    }

    /** How much it holds. */
    public long bytes() {
      return bytes;
    }

    @Override
    public void close() {
      if (isVeryLarge) {
        veryLarge.release();
      }
      if (isLarge) {
        large.release();
      }
      isVeryLarge = false;
      isLarge = false;
      bytes = 0;
    }
  }
}
