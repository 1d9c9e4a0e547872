package io.github.tapintercom.demo.hostile;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.http.Delivery;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.RequestHook;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.http.Responder;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Listens, plans faults, applies quirks, and keeps the log. */
final class HostileHook implements RequestHook {
  private final DemoOptions options;
  private final Hostile hostile;
  private final RequestLog log;
  private final QuirkyResponses quirky;
  private final Object turn = new Object();

  HostileHook(DemoOptions options, Hostile hostile, RequestLog log) {
    this.options = options;
    this.hostile = hostile;
    this.log = log;
    this.quirky = new QuirkyResponses(hostile.quirks(), options.clock());
  }

  @Override
  public Optional<Instant> date(Instant now) {
    Quirks quirks = hostile.quirks().get();
    return quirks.noDate() ? Optional.empty() : Optional.of(now.plus(quirks.clockOff()));
  }

  @Override
  public Delivery handle(RequestInfo request, Responder responder) {
    synchronized (turn) {
      log.asked(request);
      if (options.workspace() instanceof MemoryWorkspace memory) {
        memory.requestArrived();
      }
      hostile.listener().before(request);
    }
    Optional<Fault> fault = hostile.faults().next(request);
    Delivery delivery =
        fault.isPresent()
            ? carryOut(fault.get(), request, responder)
            : new Delivery.Whole(quirky.respond(request, responder));
    if (delivery instanceof Delivery.Whole whole) {
      log.sent(whole.response().status());
    }
    return delivery;
  }

  private Delivery carryOut(Fault fault, RequestInfo request, Responder responder) {
    if (fault instanceof Fault.Reply reply) {
      return new Delivery.Whole(
          Response.text(reply.status(), reply.contentType(), reply.body(), reply.headers()));
    }
    if (fault instanceof Fault.RateLimited limited) {
      return new Delivery.Whole(rateLimited(limited, request, responder));
    }
    if (fault instanceof Fault.Disconnect disconnect) {
      return new Delivery.Disconnect(disconnect.reset());
    }
    if (fault instanceof Fault.Hang) {
      return new Delivery.Never();
    }
    Response whole = quirky.respond(request, responder);
    if (fault instanceof Fault.Lost lost) {
      return carryOut(lost.instead(), request, responder);
    }
    if (fault instanceof Fault.Truncated truncated) {
      return new Delivery.Cut(whole, truncated.share());
    }
    if (fault instanceof Fault.Delay delay) {
      return new Delivery.Whole(whole, Duration.ofMillis(delay.millis()));
    }
    return new Delivery.Whole(other(fault, whole));
  }

  /** The response with other bytes. */
  private static Response other(Fault fault, Response whole) {
    if (fault instanceof Fault.BrokenJson broken) {
      int length = (int) (whole.length() * broken.share());
      return new Response(200, whole.headers(), Arrays.copyOf(whole.body(), length), length);
    }
    if (fault instanceof Fault.Altered altered && whole.status() == 200) {
      byte[] body = altered.body().apply(Arrays.copyOf(whole.body(), whole.length()));
      return new Response(200, whole.headers(), body, body.length);
    }
    return whole;
  }

  private static Response rateLimited(
      Fault.RateLimited limited, RequestInfo request, Responder responder) {
    Response response =
        limited.withHeaders()
            ? responder.rateLimited()
            : new Problem(429, "rate_limit_exceeded", "Exceeded rate limit")
                .response(request.number());
    Map<String, String> known = Map.copyOf(response.headers());
    limited
        .headers()
        .forEach((name, value) -> response.header(name, known.getOrDefault(name, value)));
    return response;
  }
}
