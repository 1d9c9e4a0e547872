package io.github.tapintercom.singer;

import io.github.tapintercom.json.JsonTree;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes Singer messages, one JSON object a line, UTF-8, to one stream of bytes.
 *
 * <p>Thread-safe. Each call hands its lines to the stream under one lock, so messages of different
 * threads never mix, and returns only when the stream has taken them: a STATE may cover what has
 * returned. When a write fails the writer is closed for good, because part of a line may be out
 * already; from then on every call throws {@link OutputClosedException}.
 */
public final class SingerWriter {
  /**
   * Java copies what it passes on to memory outside the heap: little at a time, always the same.
   */
  private static final int CHUNK = 1 << 16;

  private final OutputStream out;
  private final ReentrantLock lock = new ReentrantLock();
  private String closedBecause = "";
  private Throwable cause;

  /**
   * @param out the raw stream, such as one on {@code FileDescriptor.out}. Not a {@code
   *     PrintStream}: it would hide that the reader has gone.
   */
  public SingerWriter(OutputStream out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  /**
   * Writes a SCHEMA message.
   *
   * @param bookmarkProperties names of replication keys; left out of the message when empty
   */
  public void schema(
      String stream,
      ObjectNode schema,
      List<String> keyProperties,
      List<String> bookmarkProperties) {
    ObjectNode message = message("SCHEMA").put("stream", stream);
    // Loaders with an old validator refuse a dialect that they do not know.
    message.set("schema", schema.deepCopy().without("$schema"));
    message.set("key_properties", names(keyProperties));
    if (!bookmarkProperties.isEmpty()) {
      message.set("bookmark_properties", names(bookmarkProperties));
    }
    write(line(message));
  }

  /** Writes a STATE message. */
  public void state(ObjectNode value) {
    write(stateLine(value));
  }

  /**
   * Writes the very last STATE of a run that is being stopped, unless another thread is still stuck
   * in a write to a loader that does not read. Once written, the writer is closed.
   *
   * @param timeout how long to wait for a write in progress
   * @return whether the STATE was written
   */
  public boolean tryState(ObjectNode value, Duration timeout) {
    byte[] line = stateLine(value);
    try {
      if (!lock.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      write(line);
      closedBecause = "the run was stopped and its last STATE is written";
      return true;
    } catch (OutputClosedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Writes an ACTIVATE_VERSION message: rows of the stream with a lower version are obsolete. */
  public void activateVersion(String stream, long version) {
    write(line(message("ACTIVATE_VERSION").put("stream", stream).put("version", version)));
  }

  /**
   * Appends complete lines, each one a Singer message as JSON and ending in a line feed.
   *
   * @throws IllegalArgumentException when the last byte is not a line feed
   */
  public void lines(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return;
    }
    if (buffer[offset + length - 1] != '\n') {
      throw new IllegalArgumentException("The last line is not complete");
    }
    lock.lock();
    try {
      writeLocked(buffer, offset, length);
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing more can be written; empty while it can. */
  public String closedBecause() {
    lock.lock();
    try {
      return closedBecause;
    } finally {
      lock.unlock();
    }
  }

  private void write(byte[] line) {
    lines(line, 0, line.length);
  }

  private void writeLocked(byte[] buffer, int offset, int length) {
    if (!closedBecause.isEmpty()) {
      throw new OutputClosedException(closedBecause, cause);
    }
    // Closed until proven otherwise, so that an Error in the middle of a line closes it as well.
    closedBecause = "an earlier write broke off";
    try {
      for (int at = 0; at < length; at += CHUNK) {
        out.write(buffer, offset + at, Math.min(CHUNK, length - at));
      }
      out.flush();
      closedBecause = "";
    } catch (IOException e) {
      closedBecause = reason(e);
      cause = e;
      throw new OutputClosedException(closedBecause, e);
    }
  }

  /** A reader that has gone is not the same trouble as a disk that is full. */
  private static String reason(IOException e) {
    String what = String.valueOf(e.getMessage());
    return what.contains("roken pipe") || what.contains("pipe is being closed")
        ? "the loader stopped reading (" + what + "); see the loader's own messages"
        : "standard output cannot be written ("
            + what
            + "); its last line may be cut, so run again from the last whole STATE";
  }

  private static ObjectNode message(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static byte[] stateLine(ObjectNode value) {
    ObjectNode message = message("STATE");
    message.set("value", value);
    return line(message);
  }

  private static ArrayNode names(List<String> names) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    names.forEach(array::add);
    return array;
  }

  private static byte[] line(ObjectNode message) {
    byte[] json = JsonTree.bytes(message);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
