package io.github.tapintercom.demo;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers the requests of one connection, one after the other, with the faults that are planned.
 */
final class Exchange {
  private final DemoOptions options;
  private final Door door;
  private final RequestLog log;
  private final CountDownLatch closed;
  private final Object turn;
  private final Wire wire;

  Exchange(
      DemoOptions options,
      Door door,
      RequestLog log,
      CountDownLatch closed,
      Object turn,
      Wire wire) {
    this.options = options;
    this.door = door;
    this.log = log;
    this.closed = closed;
    this.turn = turn;
    this.wire = wire;
  }

  void run() throws IOException {
    boolean more = true;
    while (more) {
      Optional<WireRequest> request = WireRequest.read(wire.in());
      if (request.isEmpty()) {
        return;
      }
      more = answer(request.get()) && !request.get().closes();
    }
  }

  private boolean answer(WireRequest request) throws IOException {
    RequestInfo info;
    long number = log.arrived();
    try {
      synchronized (turn) {
        info =
            new RequestInfo(
                number, request.method(), request.path(), request.query(), request.body());
        log.asked(info);
        options.workspace().requestArrived();
        options.listener().before(info);
      }
      Optional<Fault> fault = options.faults().next(info);
      return fault.isPresent() ? go(fault.get(), info, request) : send(info, request);
    } catch (Problem hang) {
      return hang();
    } finally {
      log.left();
    }
  }

  private boolean send(RequestInfo info, WireRequest request) throws IOException {
    return send(door.answer(info, request), request);
  }

  private boolean send(Answer answer, WireRequest request) throws IOException {
    if (pause(options.latency().toMillis())) {
      return false;
    }
    log.sent(answer.status());
    wire.send(answer, request);
    return true;
  }

  private boolean go(Fault fault, RequestInfo info, WireRequest request) throws IOException {
    if (fault instanceof Fault.Reply reply) {
      return send(
          Answer.text(reply.status(), reply.contentType(), reply.body(), reply.headers()), request);
    }
    if (fault instanceof Fault.Lost lost) {
      door.answer(info, request);
      return go(lost.instead(), info, request);
    }
    if (fault instanceof Fault.RateLimited limited) {
      return send(door.rateLimitFault(info, limited.withHeaders(), limited.headers()), request);
    }
    if (fault instanceof Fault.BrokenJson broken) {
      Answer whole = door.answer(info, request);
      int length = (int) (whole.length() * broken.share());
      return send(
          new Answer(200, whole.headers(), Arrays.copyOf(whole.body(), length), length), request);
    }
    if (fault instanceof Fault.Altered altered) {
      return send(alter(door.answer(info, request), altered), request);
    }
    if (fault instanceof Fault.Truncated truncated) {
      wire.sendTruncated(door.answer(info, request), truncated.share());
      return false;
    }
    if (fault instanceof Fault.Disconnect disconnect) {
      wire.disconnect(disconnect.reset());
      return false;
    }
    if (fault instanceof Fault.Delay delay) {
      return !pause(delay.millis()) && send(info, request);
    }
    return hang();
  }

  private static Answer alter(Answer whole, Fault.Altered altered) {
    if (whole.status() != 200) {
      return whole;
    }
    byte[] body = altered.body().apply(Arrays.copyOf(whole.body(), whole.length()));
    return new Answer(200, whole.headers(), body, body.length);
  }

  private boolean hang() {
    pause(Long.MAX_VALUE);
    return false;
  }

  /** Waits; true when the server closed meanwhile. */
  private boolean pause(long millis) {
    if (millis <= 0) {
      return false;
    }
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
