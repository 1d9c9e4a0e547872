package io.github.tapintercom.demo;

import io.github.tapintercom.demo.http.Delivery;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.http.Wire;
import io.github.tapintercom.demo.http.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Responds to the requests of one connection, one after the other. */
final class Exchange {
  private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

  private final DemoOptions options;
  private final RequestHandler handler;
  private final AtomicLong numbers;
  private final CountDownLatch closed;
  private final Wire wire;

  Exchange(
      DemoOptions options,
      RequestHandler handler,
      AtomicLong numbers,
      CountDownLatch closed,
      Wire wire) {
    this.options = options;
    this.handler = handler;
    this.numbers = numbers;
    this.closed = closed;
    this.wire = wire;
  }

  void run() throws IOException {
    boolean more = true;
    while (more) {
      Optional<WireRequest> request = WireRequest.read(wire.in());
      if (request.isEmpty()) {
        return;
      }
      more = exchange(request.get()) && !request.get().closes();
    }
  }

  private boolean exchange(WireRequest request) throws IOException {
    RequestInfo info =
        new RequestInfo(
            numbers.incrementAndGet(),
            request.method(),
            request.path(),
            request.query(),
            request.body());
    return send(options.hook().handle(info, handler.responder(info, request)), request);
  }

  /** Whether the connection stays open. */
  private boolean send(Delivery delivery, WireRequest request) throws IOException {
    if (delivery instanceof Delivery.Whole whole) {
      if (closedWithin(options.latency().plus(whole.delay()))) {
        return false;
      }
      wire.send(whole.response(), request);
      return true;
    }
    if (delivery instanceof Delivery.Cut cut) {
      wire.sendTruncated(cut.response(), cut.share());
    } else if (delivery instanceof Delivery.Disconnect disconnect) {
      wire.disconnect(disconnect.reset());
    } else {
      closedWithin(FOR_EVER);
    }
    return false;
  }

  /** Waits; true when the server closed meanwhile. */
  private boolean closedWithin(Duration pause) {
    if (pause.isZero()) {
      return false;
    }
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
