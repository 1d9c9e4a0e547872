package io.github.tapintercom.intercom;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.HostileServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Clients for tests. */
final class Clients {
  private Clients() {}

  static ClientOptions options(URI baseUrl, Duration timeout, int maxConcurrency) {
    return new ClientOptions(
        baseUrl, () -> DemoOptions.TOKEN, "2.17", "test/1", timeout, 0.9, maxConcurrency);
  }

  static IntercomClient of(URI baseUrl, TimeSource time) {
    return new IntercomClient(options(baseUrl, Duration.ofSeconds(30), 16), time, new Random(1));
  }

  static IntercomClient hasty(URI baseUrl, TimeSource time) {
    return new IntercomClient(options(baseUrl, Duration.ofMillis(150), 16), time, new Random(1));
  }

  /**
   * Only where nothing answers may a real timeout be short: elsewhere a busy machine could meet it.
   */
  static IntercomClient patient(
      HostileServer server, Fault fault, Duration patience, TimeSource time) {
    return fault instanceof Fault.Hang
        ? new IntercomClient(options(server.baseUrl(), patience, 16), time, new Random(1))
        : of(server.baseUrl(), time);
  }

  /** Reads a JSON object; what is none fails as Jackson says. */
  static Map<?, ?> json(ApiResponse response) {
    return JsonMapper.shared().readValue(response.body(), Map.class);
  }
}
