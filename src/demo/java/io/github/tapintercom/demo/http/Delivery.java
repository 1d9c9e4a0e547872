package io.github.tapintercom.demo.http;

import java.time.Duration;

/** How a response goes out. */
public sealed interface Delivery {
  /** All of it, so much later than usual. */
  record Whole(Response response, Duration delay) implements Delivery {
    public Whole(Response response) {
      this(response, Duration.ZERO);
    }
  }

  /** Its whole length is announced, a share of it is sent, the connection is closed. */
  record Cut(Response response, double share) implements Delivery {}

  /** The connection is closed, or reset, without a response. */
  record Disconnect(boolean reset) implements Delivery {}

  /** No response until the server closes. */
  record Never() implements Delivery {}
}
