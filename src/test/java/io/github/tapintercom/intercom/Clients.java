package io.github.tapintercom.intercom;

import io.github.tapintercom.config.ConfigReader;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.time.TimeSource;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Clients for tests. */
final class Clients {
  private Clients() {}

  static ClientOptions options(URI baseUrl, Duration timeout, int maxConcurrency) {
    return options(
        Map.of(
            "base_url", baseUrl.toString(),
            "request_timeout", BigDecimal.valueOf(timeout.toMillis(), 3).toPlainString(),
            "max_concurrency", Integer.toString(maxConcurrency),
            "user_agent", "test/1"),
        Map.of());
  }

  /** Settings as a user gives them, and the variables that name a proxy. */
  static ClientOptions options(Map<String, String> settings, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("access_token", DemoOptions.TOKEN);
    all.put("start_date", "2026-01-01");
    return new ClientOptions(ConfigReader.of(all, environment, InstantSource.system()), () -> {});
  }

  static IntercomClient of(URI baseUrl, TimeSource time) {
    return new IntercomClient(options(baseUrl, Duration.ofSeconds(30), 16), time, new Random(1));
  }

  static IntercomClient hasty(URI baseUrl, TimeSource time) {
    return new IntercomClient(options(baseUrl, Duration.ofMillis(150), 16), time, new Random(1));
  }

  /**
   * Only where nothing responds may a real timeout be short: elsewhere a busy machine could meet
   * it.
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
