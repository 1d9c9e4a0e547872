package io.github.tapintercom.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The built launcher, reading a world with a directory for its files. */
final class BuiltTap {
  static final Path LAUNCHER =
      Path.of(System.getProperty("project.basedir"), "target", "tap-intercom");

  private final Path directory;
  private final World world;

  BuiltTap(Path directory, World world) {
    this.directory = directory;
    this.world = world;
  }

  /** A world with 110 records of each kind, 40 of them changed in the same second. */
  static World seededWorld() {
    World world = World.plain();
    long noon = World.NOON.getEpochSecond();
    for (Family family : Family.values()) {
      world.workspace().seed(family, 70, noon - 90_000, 70).seed(family, 40, noon - 80_000, 0);
    }
    return world;
  }

  /** Skips the test where nothing was packed. */
  static void assumeBuilt() {
    assumeTrue(
        Files.exists(LAUNCHER.resolveSibling("tap-intercom.jar")),
        "the jar is not built: mvn -DskipTests package");
  }

  /** The command with a config, not yet started. */
  ProcessBuilder command(int pageSize) throws IOException {
    Path config = directory.resolve("config.json");
    var json = JsonMapper.shared().createObjectNode();
    json.put("access_token", DemoOptions.TOKEN)
        .put("base_url", world.server().baseUrl().toString());
    json.put("start_date", "2026-01-01T00:00:00Z").put("page_size", pageSize);
    Files.writeString(config, json.toString());
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "-c", config.toString()));
    return new ProcessBuilder(command).directory(directory.toFile());
  }

  /** A process that goes on from the loader's state; its log goes to a file. */
  Process start(int pageSize) throws IOException {
    ProcessBuilder builder = command(pageSize);
    if (world.loader().state().isPresent()) {
      Path state = directory.resolve("state.json");
      Files.writeString(state, world.loader().state().get().toString());
      builder.command().addAll(List.of("-s", state.toString()));
    }
    builder.environment().keySet().removeIf(name -> name.startsWith("TAP_INTERCOM_C"));
    return builder.redirectError(directory.resolve("log.txt").toFile()).start();
  }

  /** The log of the last process that was started. */
  String log() throws IOException {
    return Files.readString(directory.resolve("log.txt"));
  }

  static void signal(Process process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
