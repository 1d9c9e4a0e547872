package io.github.tapintercom.extract.task;

import java.util.concurrent.Semaphore;

/**
 * Room for the pages whose lines wait for the writer, in all searches of a run together. Where a
 * slow loader makes them wait, no lines are made of further pages, however many walks there are and
 * however heavy the records become. Thread-safe.
 */
public final class PageMemory {
  /** Beside them stand bodies, which take up to two sixths, and what a run needs anyway. */
  private static final int PART_OF_HEAP = 4;

  /**
   * Lines are about as long as their page, and their buffer grows by doubling; rows inside follow.
   */
  private static final int BUFFERS = 3;

  private static final int KIB = 1 << 10;

  private final int all;
  private final Semaphore free;

  /** Room in a heap of so many bytes. */
  public PageMemory(long heap) {
    all = (int) Math.max(1, Math.min(Integer.MAX_VALUE, heap / PART_OF_HEAP / KIB));
    free = new Semaphore(all, true);
  }

  /** For one page after the other. */
  public Room room() {
    return new Room();
  }

  /** What one page holds; used by one thread. */
  public final class Room {
    private int taken;

    private Room() {}

    /**
     * Takes room for a page of so many bytes, in the place of an earlier one; waits until there is
     * some. Whoever has room waits for the writer only, so nobody waits for ever. A page larger
     * than all of it takes all. When the thread is interrupted, none is taken.
     */
    public void take(long bytes) {
      giveBack();
      int wanted = (int) Math.min(all, BUFFERS * bytes / KIB + 1);
      try {
        free.acquire(wanted);
        taken = wanted;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** The page is written, or not needed. */
    public void giveBack() {
      free.release(taken);
      taken = 0;
    }
  }
}
