package io.github.tapintercom.intercom;

import java.time.Instant;
import java.util.Objects;

/** A successful answer. */
public final class ApiResponse {
  private final byte[] body;
  private final Instant receivedAt;

  /**
   * An answer with its body as received, decompressed, and the server's time at which it arrived.
   */
  public ApiResponse(byte[] body, Instant receivedAt) {
    this.body = Objects.requireNonNull(body, "body");
    this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
  }

  /** The bytes themselves, not a copy: pages are large and read once. */
  public byte[] body() {
    return body;
  }

  /** When it arrived, by the server's clock as far as we know it. */
  public Instant receivedAt() {
    return receivedAt;
  }
}
