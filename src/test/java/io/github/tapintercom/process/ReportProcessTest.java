package io.github.tapintercom.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.harness.Reports;
import io.github.tapintercom.harness.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The report of the built launcher's process when it is stopped, killed or out of room. */
@Tag("process")
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class ReportProcessTest {
  @TempDir Path directory;
  private final CountDownLatch hangs = new CountDownLatch(1);
  private World world;
  private BuiltTap tap;
  private Path file;

  @BeforeEach
  void seed() {
    BuiltTap.assumeBuilt();
    world = BuiltTap.seededWorld();
    tap = new BuiltTap(directory, world);
    file = directory.resolve("run.json");
  }

  @AfterEach
  void end() {
    if (world != null) {
      world.close();
    }
  }

  private void hangAt(String path) {
    world.faults(
        info -> {
          if (info.path().equals(path)) {
            hangs.countDown();
            return Optional.of(new Fault.Hang());
          }
          return Optional.empty();
        });
  }

  private Process start(String... words) throws Exception {
    ProcessBuilder builder = tap.command(10);
    List<String> command =
        Stream.of(Stream.of(words), builder.command().stream(), Stream.of("--report", "run.json"))
            .flatMap(part -> part)
            .toList();
    builder.command(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  /** In the middle of reading, and before it has begun. */
  @ParameterizedTest
  @CsvSource({"TERM,143,/tickets/search", "INT,130,/tickets/search", "TERM,143,/me"})
  void aSignalIsReported(String name, int code, String where) throws Exception {
    hangAt(where);
    Process process = start();
    hangs.await();
    BuiltTap.signal(process, name);
    assertThat(process.waitFor()).isEqualTo(code);
    JsonNode report = Reports.read(file);
    assertThat(report.get("exit_code").asInt()).isEqualTo(code);
    assertThat(report.at("/reasons/0").asString()).startsWith("stopped by SIG" + name);
    if (where.equals("/me")) {
      assertThat(report.get("streams")).isEmpty();
    } else {
      assertThat(Reports.stream(report, "tickets").get("end").asString()).isEqualTo("stopped");
    }
  }

  @Test
  void aKilledProcessLeavesTheOldReportWhole() throws Exception {
    Files.writeString(file, "the report before");
    hangAt("/tickets/search");
    Process process = start();
    hangs.await();
    BuiltTap.signal(process, "KILL");
    process.waitFor();
    assertThat(file).hasContent("the report before");
  }

  /** The shell's limit of a file's size stands for a disk without room. */
  @Test
  void aReportThatDoesNotFitFailsTheRunAndLeavesTheOldOneWhole() throws Exception {
    Files.writeString(file, "the report before");
    Process process = start("sh", "-c", "ulimit -f 4; exec \"$@\"", "sh");
    String log = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(log).isEqualTo(1);
    assertThat(log.lines().filter(line -> line.startsWith("CRITICAL ")))
        .singleElement()
        .asString()
        .contains("run.json could not be written: ");
    assertThat(file).hasContent("the report before");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).noneMatch(path -> path.toString().endsWith(".part"));
    }
  }
}
