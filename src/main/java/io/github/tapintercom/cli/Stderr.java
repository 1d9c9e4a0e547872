package io.github.tapintercom.cli;

import io.github.tapintercom.progress.Footer;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The only writer of standard error. It removes secrets from all text. A thread of its own writes,
 * since a full pipe blocks: threads that log then wait until the pipe is read, but not once the
 * process has to end.
 */
final class Stderr {
  /** That of this process. */
  static final Stderr PROCESS = new Stderr(new FileOutputStream(FileDescriptor.err));

  /** Meltano gives up on longer lines during discovery (64 KiB); they are of no use either. */
  static final int MAX_LINE = 8_000;

  private static final int MAX_WAITING = 200;

  private final OutputStream out;
  private final Scrubber scrubber = new Scrubber();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private Optional<Footer> footer = Optional.empty();
  private boolean outdated;
  private Thread writer;
  private boolean writing;
  private boolean ending;
  private boolean closed;

  Stderr(OutputStream out) {
    this.out = out;
  }

  /** From now on this text is not shown, in no form that it is known in. */
  void hide(String secret) {
    scrubber.hide(secret);
  }

  /** The text without what is hidden, and without control characters. */
  String clean(String text) {
    return scrubber.clean(text);
  }

  /** Writes these lines, one after the other; they come without a line feed. */
  void lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(shorten(scrubber.clean(line))).append('\n'));
    put(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a question; the answer stands on the same line. */
  void question(String text) {
    put(scrubber.clean(text).getBytes(StandardCharsets.UTF_8));
  }

  /** Ends a line whose end nobody typed, or the terminal did not show. */
  void endLine() {
    put("\n".getBytes(StandardCharsets.UTF_8));
  }

  private static String shorten(String line) {
    return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "…";
  }

  private void put(byte[] text) {
    lock.lock();
    try {
      while (waiting.size() >= MAX_WAITING && !ending) {
        changed.await();
      }
      if (waiting.size() >= MAX_WAITING) {
        waiting.removeFirst();
      }
      add(text);
    } catch (InterruptedException e) {
      // The run is being stopped. There are few threads, so one more line of each does no harm.
      Thread.currentThread().interrupt();
      add(text);
    } finally {
      lock.unlock();
    }
  }

  private void add(byte[] text) {
    if (closed) {
      return;
    }
    waiting.add(text);
    wake();
  }

  private void wake() {
    if (writer == null) {
      writer = new Thread(this::write, "stderr");
      writer.setDaemon(true);
      writer.start();
    }
    changed.signalAll();
  }

  /** From now on this stands below the lines, until it ends. */
  void footer(Footer shown) {
    lock.lock();
    try {
      footer = Optional.of(shown);
    } finally {
      lock.unlock();
    }
  }

  /** The footer has changed. It is drawn once the terminal takes it; nobody waits for that. */
  void redraw() {
    lock.lock();
    try {
      outdated = footer.isPresent();
      wake();
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    boolean broken = false;
    while (true) {
      byte[] text = next();
      try {
        if (!broken) {
          out.write(text);
          out.flush();
        }
      } catch (IOException e) {
        // The error cannot be reported: the reader has gone.
        broken = true;
      }
    }
  }

  private byte[] next() {
    lock.lock();
    try {
      writing = false;
      changed.signalAll();
      while (isIdle()) {
        changed.awaitUninterruptibly();
      }
      writing = true;
      outdated = false;
      return footer.isPresent() ? framed(footer.get(), all()) : waiting.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  private boolean isIdle() {
    return waiting.isEmpty() && !outdated;
  }

  private byte[] all() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    waiting.forEach(text::writeBytes);
    waiting.clear();
    return text.toByteArray();
  }

  /** Whatever is wrong with the footer, the log goes on without it. */
  private byte[] framed(Footer shown, byte[] text) {
    try {
      return shown.below(text);
    } catch (RuntimeException e) {
      footer = Optional.empty();
      return text;
    }
  }

  /**
   * The process has to end: no thread waits for a reader any more, and lines beyond the limit are
   * lost.
   */
  void neverWait() {
    lock.lock();
    try {
      ending = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all is written, however long that takes. */
  void flush() throws InterruptedException {
    flush(Duration.ofDays(365));
  }

  /** Waits until all is written, but no longer than this; whether it is. */
  boolean flush(Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while ((writing || !isIdle()) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return left > 0;
    } finally {
      lock.unlock();
    }
  }

  /** What comes after this is not shown, so that what was written last is the last line. */
  void close(Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      footer.ifPresent(Footer::end);
      outdated = footer.isPresent();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    flush(timeout);
  }
}
