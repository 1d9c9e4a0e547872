package io.github.tapintercom.functional;

import io.github.tapintercom.cli.Answers;
import io.github.tapintercom.cli.Program;
import io.github.tapintercom.cli.RunObserver;
import io.github.tapintercom.cli.Surroundings;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.hostile.RequestLog;
import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.demo.workspace.DemoCounts;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.harness.Criticals;
import io.github.tapintercom.harness.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks of a demo workspace of 100 contacts, in a time that nobody waits for. */
final class CheckTap implements AutoCloseable {
  static final RateLimit LIMIT = new RateLimit(1_000, Duration.ofSeconds(10), 0);

  static final String TOKEN = "Y2hlY2s6dG9rZW4";
  private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");
  private static final GeneratedWorkspace WORKSPACE = GeneratedWorkspace.of(100);

  private final VirtualTime time = new VirtualTime(NOON);
  private final HostileServer server;
  private final Path directory;
  private final ObjectNode config = JsonMapper.shared().createObjectNode();

  CheckTap(Path directory, Hostile hostile) {
    this.directory = directory;
    this.server =
        HostileServer.start(
            DemoOptions.of(WORKSPACE).withToken(TOKEN).withClock(time).withRateLimit(LIMIT),
            hostile);
    config.put("access_token", TOKEN).put("start_date", "2015-01-01");
    config.put("base_url", server.baseUrl().toString());
  }

  /**
   * A check that has ended.
   *
   * @param critical the last lines of the log
   */
  record Ended(int code, String out, List<String> critical) {
    Ended {
      critical = List.copyOf(critical);
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }

    /** What it says of a stream. */
    JsonNode stream(String name) {
      return json()
          .get("streams")
          .valueStream()
          .filter(stream -> stream.get("stream").asString().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("nothing is said of " + name));
    }
  }

  static DemoCounts counts() {
    return WORKSPACE.counts();
  }

  RequestLog log() {
    return server.log();
  }

  /** The settings of the next checks, to change. */
  ObjectNode config() {
    return config;
  }

  /** Has the newest version, and a value for each setting that a stream needs. */
  CheckTap newest() {
    config.put("api_version", "Preview").put("custom_object_types", "Order");
    config.put("whatsapp_ruleset_ids", "101");
    return this;
  }

  /** Of the streams that are selected by default. */
  Ended json() {
    return run("--check", "--format", "json");
  }

  /** Of the streams of a catalog. */
  Ended json(JsonNode catalog) {
    write("catalog.json", catalog);
    return run("--check", "--format", "json", "--catalog", "catalog.json");
  }

  Ended run(String... arguments) {
    write("config.json", config);
    List<String> all = new ArrayList<>(List.of("--config", "config.json"));
    all.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            out,
            Map.of(),
            directory,
            time.seenBy(Duration.ZERO),
            new Random(7),
            ReadLimits.defaults(),
            RunObserver.NONE,
            Answers.NONE);
    try (Criticals criticals = Criticals.taken()) {
      int code = new Program(surroundings).run(all.toArray(String[]::new));
      return new Ended(code, out.toString(StandardCharsets.UTF_8), criticals.lines());
    }
  }

  private void write(String name, JsonNode content) {
    try {
      Files.writeString(directory.resolve(name), content.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
