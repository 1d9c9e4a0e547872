package io.github.tapintercom.extract.scroll;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.shaping.text.Lines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Between the scroll, which must not wait for a slow loader, and stdout: a thread of its own writes
 * what is put in. Holds a bounded amount in memory and the rest in a temporary file.
 */
final class Outbox implements AutoCloseable {
  private final Output output;
  private final SpillQueue queue;
  private final Thread writer;
  private Throwable failure;
  private boolean ended;
  private boolean writerOver;

  /**
   * An outbox.
   *
   * @param bytes what it holds in memory
   * @param directory where it puts the rest
   */
  Outbox(Output output, int bytes, Path directory) {
    this.output = output;
    this.queue = new SpillQueue(bytes, directory);
    this.writer = new Thread(this::write, output.stream() + "-outbox");
    writer.setDaemon(true);
    writer.start();
  }

  /** Takes finished lines; never waits for the loader. */
  synchronized void put(Lines lines, int records) {
    checkWriter();
    if (records > 0) {
      try {
        queue.add(lines.array(), lines.size(), records);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "could not put "
                + output.stream()
                + " aside while the loader is busy: no room for a temporary file in "
                + queue.directory()
                + " ("
                + e.getMessage()
                + "); free some space or set TMPDIR to another disk",
            e);
      }
      notifyAll();
    }
  }

  /** Returns when everything has been written: the last write has returned. */
  synchronized void drain() throws InterruptedException {
    ended = true;
    notifyAll();
    while (!writerOver) {
      wait();
    }
    checkWriter();
    if (!queue.isEmpty()) {
      throw new InterruptedException("the writer was stopped before everything was written");
    }
  }

  private void checkWriter() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private void write() {
    Lines lines = new Lines();
    try {
      for (int records = next(lines); records > 0; records = next(lines)) {
        output.write(lines, records);
      }
    } catch (IOException e) {
      failed(
          new UncheckedIOException("could not read back the " + output.stream() + " put aside", e));
    } catch (RuntimeException | Error e) {
      failed(e); // also when memory ran out: what was taken from the queue is not written
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        writerOver = true;
        notifyAll();
      }
    }
  }

  private synchronized int next(Lines lines) throws IOException, InterruptedException {
    while (queue.isEmpty() && !ended) {
      wait();
    }
    return queue.isEmpty() ? 0 : queue.take(lines);
  }

  private synchronized void failed(Throwable e) {
    failure = e;
    notifyAll();
  }

  /** Forgets what is not written yet; a write in progress is over when this returns. */
  @Override
  public synchronized void close() {
    ended = true;
    queue.close();
    notifyAll();
    boolean interrupted = false;
    while (!writerOver) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
