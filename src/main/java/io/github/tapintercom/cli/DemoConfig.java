package io.github.tapintercom.cli;

import io.github.tapintercom.config.ConfigReader;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.demo.DemoOptions;
import java.net.URI;
import java.util.Map;

/** The settings that the demo workspace is read with: what it needs, and the defaults. */
final class DemoConfig {
  /** Before the workspace has started and has an address; nothing is sent there. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:0");

  /** The one setting that the demo takes, since it decides what discovery prints. */
  private static final String FORM = "TAP_INTERCOM_CUSTOM_ATTRIBUTES";

  private DemoConfig() {}

  static TapConfig beforeStart(Surroundings surroundings) {
    return at(NOWHERE, surroundings);
  }

  /** Whether the environment chooses how custom attributes are written. */
  static boolean isFormChosen(Surroundings surroundings) {
    return !form(surroundings).isEmpty();
  }

  private static String form(Surroundings surroundings) {
    return surroundings.environment().getOrDefault(FORM, "");
  }

  static TapConfig at(URI baseUrl, Surroundings surroundings) {
    return ConfigReader.of(
        Map.of(
            "access_token",
            DemoOptions.TOKEN,
            "start_date",
            "1970-01-01",
            "base_url",
            baseUrl.toString(),
            "api_version",
            "Preview",
            "custom_object_types",
            "Order,Device",
            "whatsapp_ruleset_ids",
            "101,102",
            "custom_attributes",
            form(surroundings)),
        Map.of(), // the way to this machine itself needs no proxy
        surroundings.time()::now);
  }
}
