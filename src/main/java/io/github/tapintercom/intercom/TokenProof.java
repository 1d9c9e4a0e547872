package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.error.TokenRefusedException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Since when the token is known to be good. Requests are counted as they are sent: a success of one
 * that was sent after a refusal came proves that the refusal is not about the token. Thread-safe.
 */
final class TokenProof {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong proven = new AtomicLong();
  private volatile TokenRefusedException refusal;

  /** A request is about to be sent; its number. */
  long sending() {
    return sent.incrementAndGet();
  }

  /** The number of the latest request. */
  long latest() {
    return sent.get();
  }

  /** The request of that number was a success. */
  void succeeded(long number) {
    proven.accumulateAndGet(number, Math::max);
  }

  /** Whether any request was a success. */
  boolean ever() {
    return proven.get() > 0;
  }

  /** Whether a request that was sent after that number was a success. */
  boolean since(long number) {
    return proven.get() > number;
  }

  /** Intercom refused the token itself; it does not become good again. */
  void refused(TokenRefusedException reason) {
    refusal = reason;
  }

  Optional<TokenRefusedException> refusal() {
    return Optional.ofNullable(refusal);
  }
}
