package io.github.tapintercom.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What has been written of one incremental stream, hence what its bookmark may cover. The time to
 * read is one slice at first, open at its far end; a slice can give parts of itself to others, so
 * several can be read at once. Each slice takes pages in reading order, and its position moves over
 * the pages that are written, never over one that is not. The bookmark is the earliest position of
 * any slice that is not finished, and never lies beyond {@code until}.
 *
 * <p>All times are unix seconds. A bookmark {@code t} says: every record with an earlier
 * replication key has been handed to stdout. Thread-safe.
 */
public final class Ledger {
  private final long until;
  private final Runnable onAdvance;
  private final List<Slice> open = new ArrayList<>();
  private final Slice root;
  private boolean parted;
  private Optional<String> cursor = Optional.empty();

  /**
   * A ledger for [from, until].
   *
   * @param onAdvance called, outside of any lock, after each page that was written
   */
  public Ledger(long from, long until, Runnable onAdvance) {
    this.until = until;
    this.onAdvance = onAdvance;
    this.root = new Slice(Math.min(from, until));
    open.add(root);
  }

  /** The slice that holds all the time there is to read. */
  public Slice root() {
    return root;
  }

  /**
   * Every slice and page of this ledger is one of these ledgers too from now on: one reading gives
   * the records of several streams. Called before anything is read.
   */
  public void accompaniedBy(List<Ledger> others) {
    root.companions = others.stream().map(Ledger::part).toList();
  }

  /** All the time there is to read, for one of several readings that give a part of the records. */
  private Slice part() {
    Slice part = parted ? root.beside(root.position) : root;
    parted = true;
    return part;
  }

  /** Everything before this second has been written. */
  public synchronized long covered() {
    long earliest = until;
    for (Slice slice : open) {
      earliest = Math.min(earliest, slice.position);
    }
    return earliest;
  }

  /** Where a feed goes on: behind this event; what an earlier run left, until one is written. */
  public synchronized Optional<String> cursor() {
    return cursor;
  }

  /** All events of a feed up to this one have been written. */
  public synchronized void cursor(String event) {
    cursor = Optional.of(event);
  }

  /** Whether every slice was read to its end and written. */
  public synchronized boolean complete() {
    return open.isEmpty();
  }

  /** A part of the time, read by one walker. */
  public final class Slice {
    private final Deque<Page> pages = new ArrayDeque<>();
    private long position;
    private boolean readToEnd;
    private List<Slice> companions = List.of();

    private Slice(long from) {
      this.position = from;
    }

    /**
     * A further slice that must be finished too before the bookmark passes {@code from}. Whoever
     * reads this slice must open the other before it moves its own position past {@code from}.
     */
    public Slice beside(long from) {
      List<Slice> theirs = companions.stream().map(slice -> slice.beside(from)).toList();
      synchronized (Ledger.this) {
        if (readToEnd) {
          throw new IllegalStateException("a slice that was read to its end cannot be divided");
        }
        Slice other = new Slice(Math.max(from, position));
        other.companions = theirs;
        open.add(other);
        return other;
      }
    }

    /**
     * The next page in reading order.
     *
     * @param reached the second that is reached when this page and all before it are written; a
     *     value that is not later than the position moves nothing
     */
    public Page page(long reached) {
      List<Page> theirs = companions.stream().map(slice -> slice.page(reached)).toList();
      synchronized (Ledger.this) {
        Page page = new Page(this, reached, theirs);
        pages.add(page);
        return page;
      }
    }

    /** Nothing is left to read before this second, in the ledgers beside this one too. */
    public void reached(long second) {
      page(second).allWritten();
    }

    /** A record was lost: none of the ledgers moves on over this place. */
    public void lost() {
      page(Long.MIN_VALUE).allIncomplete();
    }

    /** No page follows; the slice is finished when those it took are written. */
    public void finish() {
      companions.forEach(Slice::finish);
      synchronized (Ledger.this) {
        readToEnd = true;
        settle();
      }
      onAdvance.run();
    }

    private void settle() {
      while (!pages.isEmpty() && pages.peek().written && !pages.peek().incomplete) {
        position = Math.max(position, pages.poll().reached);
      }
      if (readToEnd && pages.isEmpty()) {
        open.remove(this);
      }
    }
  }

  /** Records that are written together. */
  public final class Page {
    private final Slice slice;
    private final long reached;
    private final List<Page> companions;
    private boolean written;
    private boolean incomplete;

    private Page(Slice slice, long reached, List<Page> companions) {
      this.slice = slice;
      this.reached = reached;
      this.companions = companions;
    }

    /** The same page in the ledger beside this one at that place; it is written by itself. */
    public Page companion(int index) {
      return companions.get(index);
    }

    /**
     * One of its records could not be written: the slice's position stays before this page for the
     * rest of the run, and the slice is not finished. Said before the page is {@link #written}.
     */
    public void incomplete() {
      synchronized (Ledger.this) {
        incomplete = true;
      }
    }

    /** The pages in the ledgers beside this one, and this one, are {@link #written}. */
    public void allWritten() {
      companions.forEach(Page::allWritten);
      written();
    }

    /** The pages in the ledgers beside this one, and this one, are {@link #incomplete}. */
    public void allIncomplete() {
      companions.forEach(Page::allIncomplete);
      incomplete();
    }

    /** All of its records have been handed to stdout, but for those that could not be written. */
    public void written() {
      synchronized (Ledger.this) {
        written = true;
        slice.settle();
      }
      onAdvance.run();
    }
  }
}
