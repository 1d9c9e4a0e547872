package io.github.tapintercom.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built launcher as a process whose pipes are full, closed or on a full disk. */
@Tag("process")
@EnabledOnOs(OS.LINUX)
class PipesTest {
  private static final long NOON = World.NOON.getEpochSecond();

  /** A pipe holds 64 KiB, in pages that lines do not fill to their ends. */
  private static final int FULL = 61_000;

  private static final int UNKNOWN_STREAMS = 110;

  @TempDir Path directory;
  private final List<Process> started = new ArrayList<>();
  private World world;

  @BeforeEach
  void seed() {
    BuiltTap.assumeBuilt();
    world = World.plain();
    world.workspace().seed(Family.CONVERSATIONS, 3_000, NOON - 90_000, 1);
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
    if (world != null) {
      world.close();
    }
  }

  /** Nearly fills the pipe of standard error before the run, which then has more to say. */
  private Process muchToLog(ProcessBuilder tap) throws IOException {
    Fault down = new Fault.Reply(502, "text/html", "<html>", Map.of());
    world.faults(
        info ->
            info.path().matches("/conversations/.*\\d") && info.number() % 2 == 0
                ? Optional.of(down)
                : Optional.empty());
    StringBuilder streams = new StringBuilder();
    for (int k = 0; k < UNKNOWN_STREAMS; k++) {
      String name = "x".repeat(400) + k;
      streams.append("{\"tap_stream_id\":\"%s\",\"selected\":false},".formatted(name));
    }
    Path catalog = directory.resolve("c.json");
    Files.writeString(
        catalog,
        "{\"streams\":["
            + streams
            + "{\"tap_stream_id\":\"conversations\",\"selected\":true},"
            + "{\"tap_stream_id\":\"conversation_parts\",\"selected\":true}]}");
    tap.command().addAll(List.of("--log-level", "debug", "--catalog", catalog.toString()));
    return started(tap);
  }

  private void hangs(String path) {
    world.faults(
        info -> info.path().equals(path) ? Optional.of(new Fault.Hang()) : Optional.empty());
  }

  private ProcessBuilder tap() throws IOException {
    return new BuiltTap(directory, world).command(150);
  }

  private Process started(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** Waits until the pipe takes nothing more: for two seconds, in which much would be logged. */
  private static void untilFull(InputStream pipe) throws IOException {
    Instant deadline = Instant.now().plusSeconds(30);
    Instant grown = Instant.now();
    int available = 0;
    while (available < FULL || Instant.now().isBefore(grown.plusSeconds(2))) {
      if (pipe.available() > available) {
        available = pipe.available();
        grown = Instant.now();
      }
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
  }

  private void awaitRequest(String path) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (world.log().count(path) == 0 && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertThat(world.log().count(path)).isPositive();
  }

  private static void endsInTime(Process process, int code) throws InterruptedException {
    Instant began = Instant.now();
    assertThat(process.waitFor(15, TimeUnit.SECONDS)).as("it ends").isTrue();
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(process.exitValue()).isEqualTo(code);
  }

  private static String lastLine(String log) {
    List<String> lines = log.lines().toList();
    return lines.get(lines.size() - 1);
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void aSignalEndsItThoughNobodyReadsStandardError(String name, int code) throws Exception {
    Process process = muchToLog(tap().redirectOutput(directory.resolve("out.jsonl").toFile()));
    untilFull(process.getErrorStream());

    BuiltTap.signal(process, name);

    endsInTime(process, code);
    String out = Files.readString(directory.resolve("out.jsonl"));
    assertThat(lastLine(out)).startsWith("{\"type\":\"STATE\"");
  }

  @Test
  void aSignalEndsItThoughNobodyReadsAnything() throws Exception {
    Process process = muchToLog(tap());
    untilFull(process.getErrorStream());
    assertThat(process.getInputStream().available()).isPositive();

    BuiltTap.signal(process, "TERM");

    endsInTime(process, 143);
  }

  @ParameterizedTest
  @CsvSource({"TERM,143,/tickets/search", "INT,130,/tickets/search", "TERM,143,/me"})
  void theLastLineAfterASignalSaysWhichOneItWas(String name, int code, String busyWith)
      throws Exception {
    hangs(busyWith);
    Path log = directory.resolve("log.txt");
    Path out = directory.resolve("out.jsonl");
    Process process = started(tap().redirectOutput(out.toFile()).redirectError(log.toFile()));
    awaitRequest((busyWith.equals("/me") ? "GET " : "POST ") + busyWith);

    BuiltTap.signal(process, name);

    endsInTime(process, code);
    assertThat(Files.readString(log)).endsWith("\n");
    assertThat(lastLine(Files.readString(log))).startsWith("CRITICAL stopped by SIG" + name + ": ");
  }

  @Test
  void aFullDiskIsCalledAFullDisk() throws Exception {
    Process process = started(tap().redirectOutput(Path.of("/dev/full").toFile()));

    String log = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(lastLine(log)).startsWith("CRITICAL ").contains("No space left on device");
    assertThat(log).doesNotContain("stopped reading");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--discover >/dev/full|1|CRITICAL|No space left on device",
        "--version >/dev/full|1|CRITICAL|No space left on device",
        "--demo=5 >&-|1|CRITICAL|standard output is closed",
        "--discover >&-|1|CRITICAL|standard output is closed",
        "--demo=5 <&- >out.jsonl|0|INFO|calls to Intercom",
        "--config /tmp|2|CRITICAL|is a directory",
        "--config /dev/zero|2|CRITICAL|too large",
      })
  void oneLineNamesTheProblemOfTheEnvironment(String arguments, int code, String level, String why)
      throws Exception {
    Process process =
        started(
            new ProcessBuilder("sh", "-c", "exec \"$0\" " + arguments, BuiltTap.LAUNCHER.toString())
                .directory(directory.toFile()));

    String log = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(log).isEqualTo(code);
    assertThat(lastLine(log)).startsWith(level + " ").contains(why);
    assertThat(log.lines().filter(line -> line.startsWith("CRITICAL "))).hasSize(code == 0 ? 0 : 1);
    assertThat(log).doesNotContain("\tat ");
  }

  @Test
  void doesItsWorkWithStandardErrorClosed() throws Exception {
    Process process =
        started(
            new ProcessBuilder(
                    "sh", "-c", "exec \"$0\" --demo=5 2>&-", BuiltTap.LAUNCHER.toString())
                .directory(directory.toFile()));

    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(lastLine(out)).startsWith("{\"type\":\"STATE\"");
  }

  @Test
  void aMissingWorkingDirectoryIsReported() throws Exception {
    Process process =
        started(
            new ProcessBuilder(
                    "sh",
                    "-c",
                    "mkdir x; cd x; rmdir ../x; exec \"$0\" --demo=5",
                    BuiltTap.LAUNCHER.toString())
                .directory(directory.toFile()));

    String log = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(lastLine(log)).startsWith("CRITICAL ").contains("working directory");
  }
}
