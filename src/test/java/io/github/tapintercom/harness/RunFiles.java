package io.github.tapintercom.harness;

import io.github.tapintercom.demo.DemoOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The files that an orchestrator writes for one run, in a directory of their own. */
final class RunFiles implements AutoCloseable {
  private final Path directory;
  private final Map<String, JsonNode> files = new LinkedHashMap<>();

  private final List<String> more;

  private RunFiles(Path directory, List<String> more) {
    this.directory = directory;
    this.more = more;
  }

  /** These settings, this catalog, and the state that the loader has. */
  static RunFiles of(Tap tap, URI baseUrl, Loader loader) {
    try {
      RunFiles run = new RunFiles(Files.createTempDirectory("tap-intercom-run"), tap.arguments);
      run.files.put("config", tap.config(DemoOptions.TOKEN, baseUrl));
      run.files.put("catalog", tap.catalog());
      loader.state().ifPresent(state -> run.files.put("state", state));
      for (Map.Entry<String, JsonNode> file : run.files.entrySet()) {
        Files.writeString(run.path(file.getKey()), file.getValue().toString());
      }
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String option) {
    return directory.resolve(option + ".json");
  }

  Path directory() {
    return directory;
  }

  String[] arguments() {
    return Stream.concat(
            files.keySet().stream().flatMap(option -> Stream.of("--" + option, option + ".json")),
            more.stream())
        .toArray(String[]::new);
  }

  @Override
  public void close() {
    try {
      for (String option : files.keySet()) {
        Files.delete(path(option));
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
