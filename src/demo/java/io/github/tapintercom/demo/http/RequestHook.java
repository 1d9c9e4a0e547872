package io.github.tapintercom.demo.http;

import java.time.Instant;
import java.util.Optional;

/** Decides how each request is handled and how its response goes out. Called by many threads. */
@FunctionalInterface
public interface RequestHook {
  /** Every request gets the workspace's own response. */
  RequestHook NONE = (request, responder) -> new Delivery.Whole(responder.respond());

  Delivery handle(RequestInfo request, Responder responder);

  /** What the {@code Date} header says at that time of the server's clock; empty for no header. */
  default Optional<Instant> date(Instant now) {
    return Optional.of(now);
  }
}
