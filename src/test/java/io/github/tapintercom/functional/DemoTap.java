package io.github.tapintercom.functional;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.stream.ApiVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A demo workspace on loopback and a directory with a config file for it: the program is run as by
 * a user, with a token and a base URL.
 */
public final class DemoTap implements AutoCloseable {
  public static final String TOKEN = "dG9rOm5vdC1yZWFs";

  private final HostileServer server;
  private final Path directory;
  private final ObjectNode config;

  /**
   * Serves with these options, but for the token and without a limit of calls; the directory takes
   * the files of the runs.
   */
  public DemoTap(Path directory, DemoOptions options) {
    this(directory, options, Hostile.NOT);
  }

  /** As above, with trouble. */
  public DemoTap(Path directory, DemoOptions options, Hostile hostile) {
    this.server =
        HostileServer.start(options.withToken(TOKEN).withRateLimit(RateLimit.unlimited()), hostile);
    this.directory = directory;
    this.config = JsonMapper.shared().createObjectNode();
    config.put("access_token", TOKEN).put("start_date", "2015-01-01T00:00:00Z");
    config.put("custom_object_types", "Order,Device").put("whatsapp_ruleset_ids", "101,102");
    config.put("base_url", server.baseUrl().toString());
  }

  public HostileServer server() {
    return server;
  }

  /** The settings of the next runs, to change. */
  public ObjectNode config() {
    return config;
  }

  /** Asks for the newest version of the API, which has all streams. */
  public DemoTap newest() {
    config.put("api_version", ApiVersion.PREVIEW.text());
    return this;
  }

  /** A file in the directory. */
  public Path file(String name, JsonNode content) {
    try {
      return Files.writeString(directory.resolve(name), content.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs with the settings and further arguments. */
  public TapRun run(String... arguments) {
    file("config.json", config);
    return TapRun.in(
        directory,
        Stream.concat(Stream.of("--config", "config.json"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** Runs with a catalog and a state. */
  public TapRun run(JsonNode catalog, JsonNode state) {
    file("catalog.json", catalog);
    file("state.json", state);
    return run("--catalog", "catalog.json", "--state", "state.json");
  }

  @Override
  public void close() {
    server.close();
  }
}
