package io.github.tapintercom.intercom.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A buffer for bodies, used for one after the other. Without it every page is a large array that
 * outlives a young collection or two, and the heap fills with them up to whatever it may take.
 * Between two bodies it is held softly: once it was large, others may need that memory more.
 *
 * <p>A body that does not fit into the buffer is read into an array of its length where the server
 * announced it, else into segments. So it never takes more than twice its size, and nothing is
 * taken before {@link MemoryLimit} allows it.
 */
public final class BodyBuffer {
  private static final int START = 32 << 10;
  private static final int KEEP = 2 << 20;
  private static final int SEGMENT = 1 << 20;

  private SoftReference<byte[]> kept = new SoftReference<>(null);

  /** A body: the first {@code length} bytes of an array that the next call uses again. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Body(byte[] bytes, int length) {}

  /** Asked before a body takes memory. */
  @FunctionalInterface
  public interface MemoryLimit {
    /**
     * Waits until the memory for a body of {@code total} bytes is free.
     *
     * @throws TooLargeException when it may never be so large
     */
    void reserve(long total) throws IOException;
  }

  /**
   * Reads a whole body.
   *
   * @param announced its length, -1 when the server does not say
   */
  public Body read(InputStream body, long announced, MemoryLimit limit) throws IOException {
    if (announced > KEEP) {
      limit.reserve(announced);
      return whole(body, Math.toIntExact(announced));
    }
    byte[] before = kept.get();
    byte[] bytes = before == null ? new byte[START] : before;
    int length = fill(body, bytes, 0);
    while (length == bytes.length && bytes.length < KEEP) {
      limit.reserve(bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
      length = fill(body, bytes, length);
    }
    if (bytes != before) {
      kept = new SoftReference<>(bytes);
    }
    if (length < bytes.length) {
      return new Body(bytes, length);
    }
    return segments(body, bytes, limit);
  }

  private static Body whole(InputStream body, int length) throws IOException {
    byte[] bytes = new byte[length];
    if (fill(body, bytes, 0) < length || body.read() >= 0) {
      throw new EOFException("the body is not as long as announced");
    }
    return new Body(bytes, length);
  }

  /** The rest of a body whose beginning fills the buffer. */
  private static Body segments(InputStream body, byte[] beginning, MemoryLimit limit)
      throws IOException {
    List<byte[]> segments = new ArrayList<>();
    int length = beginning.length;
    int last = SEGMENT;
    while (last == SEGMENT) {
      limit.reserve((long) length + SEGMENT);
      byte[] segment = new byte[SEGMENT];
      last = fill(body, segment, 0);
      length += last;
      segments.add(segment);
    }
    byte[] bytes = Arrays.copyOf(beginning, length);
    int at = beginning.length;
    for (int i = 0; i < segments.size(); i++) {
      System.arraycopy(segments.get(i), 0, bytes, at, Math.min(SEGMENT, length - at));
      at += SEGMENT;
      segments.set(i, null);
    }
    return new Body(bytes, length);
  }

  /** Reads until the array is full or the body ends; the number of bytes in it. */
  private static int fill(InputStream body, byte[] bytes, int from) throws IOException {
    return from + body.readNBytes(bytes, from, bytes.length - from);
  }
}
