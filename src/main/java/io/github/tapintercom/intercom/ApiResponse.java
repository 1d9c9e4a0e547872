package io.github.tapintercom.intercom;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * A successful response. Its bytes lie in a buffer that another response takes once this one has
 * been read, since a page is large and read once: to keep them for longer than its {@link
 * ResponseReader} runs, take a {@link #body copy}.
 */
public final class ApiResponse {
  private final byte[] buffer;
  private final int length;
  private final Instant receivedAt;

  /**
   * A response.
   *
   * @param buffer holds the body, decompressed, from its start
   * @param length of the body
   * @param receivedAt the server's time at which it arrived
   */
  public ApiResponse(byte[] buffer, int length, Instant receivedAt) {
    Objects.checkFromIndexSize(0, length, buffer.length);
    this.buffer = buffer;
    this.length = length;
    this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
  }

  /** The buffer itself; the body is its first {@link #length} bytes, until its reader returns. */
  public byte[] buffer() {
    return buffer;
  }

  /** Bytes of the body. */
  public int length() {
    return length;
  }

  /** A copy of the body. */
  public byte[] body() {
    return Arrays.copyOf(buffer, length);
  }

  /** When it arrived, by the server's clock as far as we know it. */
  public Instant receivedAt() {
    return receivedAt;
  }
}
