package io.github.tapintercom.demo.hostile;

import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Wire;
import io.github.tapintercom.demo.json.JsonValues;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Something that goes wrong instead of, or with, a response. */
public sealed interface Fault {
  /** This response in place of the true one. */
  record Reply(int status, String contentType, String body, Map<String, String> headers)
      implements Fault {}

  /** The request is carried out, and its response is lost: this one comes instead. */
  record Lost(Reply instead) implements Fault {}

  /** The true response's length is announced, a part of it is sent, the connection is closed. */
  record Truncated(double share) implements Fault {}

  /** A 200 of the right length whose JSON stops in the middle. */
  record BrokenJson(double share) implements Fault {}

  /** The connection is closed, or reset, without a response. */
  record Disconnect(boolean reset) implements Fault {}

  /** No response until the server closes. */
  record Hang() implements Fault {}

  /** The true response, so much later. */
  record Delay(long millis) implements Fault {}

  /** A true rate-limit refusal; without headers it says nothing about the window. */
  record RateLimited(boolean withHeaders, Map<String, String> headers) implements Fault {}

  /** The true response with other bytes, where it is a success. */
  record Altered(UnaryOperator<byte[]> body) implements Fault {}

  /** The true response, whose JSON is changed. */
  static Fault altered(Consumer<ObjectNode> change) {
    return new Altered(
        body -> {
          ObjectNode node = (ObjectNode) JsonValues.MAPPER.readTree(body);
          change.accept(node);
          return JsonValues.MAPPER.writeValueAsBytes(node);
        });
  }

  /** A gateway's own page, with the time of its own clock. */
  static Fault gateway(int status, Instant clock) {
    return new Reply(status, "text/html", page(status), Map.of(Wire.DATE, Wire.httpDate(clock)));
  }

  /** An error in Intercom's form. */
  static Fault status(int status, String code, String message) {
    return new Reply(
        status, "application/json", Problem.body(code, message, 0).toString(), Map.of());
  }

  static Fault html(int status) {
    return new Reply(status, "text/html", page(status), Map.of());
  }

  static Fault empty(int status) {
    return new Reply(status, "application/json", "", Map.of());
  }

  /** 503 with the header {@code Retry-After}. */
  static Reply retryAfter(String value) {
    return new Reply(503, "text/html", page(503), Map.of("Retry-After", value));
  }

  static String page(int status) {
    return "<html>\r\n<head><title>%d</title></head>\r\n<body>\r\n<center><h1>%d</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
        .formatted(status, status);
  }
}
