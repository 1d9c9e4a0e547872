package io.github.tapintercom.cli;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.DemoServer;
import io.github.tapintercom.demo.DemoTls;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runs that the maker of the class archive watches, to archive what they load: discovery, a
 * first run as at a terminal, and runs with a catalog and a state, over HTTP and over TLS. The last
 * one ends the process as a user's does.
 */
final class Training {
  private static final int CONTACTS = 40;

  private final Path folder;

  private Training(Path folder) {
    this.folder = folder;
  }

  /**
   * Trains.
   *
   * @param arguments a folder for files, which may hold {@code tls.p12} (password {@code changeit})
   *     and {@code tls.pem} for the runs over TLS
   */
  public static void main(String... arguments)
      throws IOException, GeneralSecurityException, InterruptedException {
    LogbackStart.choose();
    new Training(Path.of(arguments[0])).train();
  }

  private void train() throws IOException, GeneralSecurityException, InterruptedException {
    Path catalog = folder.resolve("catalog.json");
    Files.write(catalog, run(Map.of(), "--discover").getBytes(StandardCharsets.UTF_8));
    run(Map.of("TERM", "xterm", Surroundings.TERMINAL, "1"), "--demo=" + CONTACTS);
    Path tls = folder.resolve("tls.p12");
    if (Files.exists(tls)) {
      DemoOptions options = options().withSockets(DemoTls.sockets(tls, "changeit"));
      try (DemoServer server = DemoServer.start(options)) {
        String config = config(server, Map.of("ca_file", folder.resolve("tls.pem").toString()));
        String state = state(run(Map.of(), "--config", config, "--catalog", catalog.toString()));
        run(Map.of(), "--config", config, "--catalog", catalog.toString(), "--state", state);
      }
    }
    DemoServer server = DemoServer.start(options()); // open until the process ends
    String config = config(server, Map.of());
    String state = state(run(Map.of(), "--config", config, "--catalog", catalog.toString()));
    Main.main("--config", config, "--catalog", catalog.toString(), "--state", state);
  }

  private static DemoOptions options() {
    return DemoOptions.of(GeneratedWorkspace.of(CONTACTS)).withRateLimit(RateLimit.unlimited());
  }

  private String run(Map<String, String> environment, String... arguments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = new Program(out, new HashMap<>(environment), folder).run(arguments);
    if (code != 0) {
      throw new IOException("a run ended with " + code + ": " + List.of(arguments));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private String config(DemoServer server, Map<String, String> more) throws IOException {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("access_token", DemoOptions.TOKEN).put("start_date", "2000-01-01");
    config.put("base_url", server.baseUrl().toString());
    more.forEach(config::put);
    return write("config.json", config);
  }

  private String state(String messages) throws IOException {
    JsonNode last = JsonNodeFactory.instance.objectNode();
    for (String line : messages.lines().toList()) {
      if (line.startsWith("{\"type\":\"STATE\"")) {
        last = JsonTree.read(line).get("value");
      }
    }
    return write("state.json", last);
  }

  private String write(String name, JsonNode json) throws IOException {
    return Files.write(folder.resolve(name), JsonTree.bytes(json)).toString();
  }
}
