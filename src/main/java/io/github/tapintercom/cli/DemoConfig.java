package io.github.tapintercom.cli;

import io.github.tapintercom.config.ConfigReader;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.demo.DemoOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** The settings that the demo workspace is read with: what it needs, and the defaults. */
final class DemoConfig {
  /** Before the workspace has started and has an address; nothing is sent there. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:0");

  private DemoConfig() {}

  static TapConfig beforeStart(InstantSource clock) {
    return at(NOWHERE, clock);
  }

  static TapConfig at(URI baseUrl, InstantSource clock) {
    return ConfigReader.of(
        Map.of(
            "access_token",
            DemoOptions.TOKEN,
            "start_date",
            "1970-01-01",
            "base_url",
            baseUrl.toString(),
            "custom_object_types",
            "Order,Device",
            "whatsapp_ruleset_ids",
            "101,102"),
        Map.of(), // the way to this machine itself needs no proxy
        clock);
  }
}
