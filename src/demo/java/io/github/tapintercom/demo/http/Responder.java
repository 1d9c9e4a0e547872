package io.github.tapintercom.demo.http;

import java.util.function.Supplier;

/** What a {@link RequestHook} may request from the server about one request. */
public interface Responder {
  /** The workspace's own response; the call is counted. */
  Response respond();

  /** Token, budget and version are judged; a request that passes gets this response. */
  Response instead(Supplier<Response> other);

  /** The refusal of the rate limiter with its headers, whatever has been used. */
  Response rateLimited();
}
