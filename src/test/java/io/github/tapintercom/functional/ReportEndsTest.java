package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.harness.Reports;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report is written however a run ends, and what keeps it from being written is said. */
class ReportEndsTest {
  private static final DemoOptions SMALL = DemoOptions.of(GeneratedWorkspace.of(20));

  @TempDir private Path directory;
  private Path folder;
  private Path file;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(directory.resolve("reports"));
    file = folder.resolve("run.json");
  }

  private JsonNode report() {
    return Reports.read(file);
  }

  @Test
  void ofASuccess() {
    try (DemoTap tap = new DemoTap(directory, SMALL)) {
      TapRun run = tap.run("--report", "reports/run.json");
      assertThat(run.code()).isZero();
      assertThat(report().get("exit_code").asInt()).isZero();
      assertThat(report().get("reasons")).isEmpty();
      assertThat(report().at("/left_out/0/stream").asString()).isEqualTo("roles");
      assertThat(report().at("/left_out/0/needs_version").asString()).isEqualTo("2.18");
      assertThat(run.log())
          .anyMatch(
              line -> line.startsWith("INFO not read, since api_version 2.17 lacks them: roles"));
      for (JsonNode stream : report().get("streams")) {
        assertThat(run.records(stream.get("stream").asString()))
            .hasSize(stream.get("records").asInt());
      }
      assertThat(report().at("/calls/total").asLong()).isEqualTo(tap.server().log().total());
      assertThat(report().at("/settings/base_url")).isEqualTo(report().at("/workspace/base_url"));
    }
  }

  @Test
  void theSameOnAPage() throws IOException {
    file = folder.resolve("run.html");
    try (DemoTap tap = new DemoTap(directory, SMALL)) {
      assertThat(tap.run("--report", "reports/run.html").code()).isZero();
      assertThat(Files.readString(file))
          .contains("data-left-out=\"roles\"", "comes with api_version 2.18");
      assertThat(report().get("exit_code").asInt()).isZero();
    }
  }

  @Test
  void ofARefusedToken() {
    try (DemoTap tap = new DemoTap(directory, SMALL.withRefusal("unauthorized"))) {
      tap.config().put("access_token", "d3Jvbmc6dG9rZW4");
      TapRun run = tap.run("--report", "reports/run.json");
      assertThat(run.code()).isEqualTo(3);
      assertThat(report().get("exit_code").asInt()).isEqualTo(3);
      assertThat(report().at("/reasons/0").asString()).isEqualTo(run.critical().get(0));
      assertThat(report().get("streams")).isEmpty();
    }
  }

  @Test
  void ofInvalidInput() {
    try (DemoTap tap = new DemoTap(directory, SMALL)) {
      tap.config().put("page_size", 0).put("display_as", "poem");
      TapRun run = tap.run("--report", "reports/run.json");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(report().get("exit_code").asInt()).isEqualTo(2);
      assertThat(report().get("reasons").valueStream().map(JsonNode::asString))
          .hasSize(2)
          .containsExactlyElementsOf(run.critical());
    }
  }

  /** A stream that was selected and that the version lacks is a reason, too. */
  @Test
  void ofAVersionThatLacksASelectedStream() {
    try (DemoTap tap = new DemoTap(directory, SMALL)) {
      tap.file("catalog.json", TestCatalog.only("roles"));
      TapRun run = tap.run("--catalog", "catalog.json", "--report", "reports/run.json");
      assertThat(run.code()).isEqualTo(2);
      assertThat(report().at("/reasons/0").asString()).contains("\"roles\"", "2.18", "2.17");
    }
  }

  @Test
  void ofALoaderThatIsGone() {
    try (DemoTap tap = new DemoTap(directory, SMALL)) {
      tap.file("config.json", tap.config());
      OutputStream gone =
          new OutputStream() {
            @Override
            public void write(int one) throws IOException {
              throw new IOException("Broken pipe");
            }
          };
      TapRun run =
          TapRun.to(gone, Map.of(), directory, "-c", "config.json", "--report", "reports/run.json");
      assertThat(run.code()).isEqualTo(1);
      assertThat(report().get("exit_code").asInt()).isEqualTo(1);
      assertThat(report().at("/reasons/0").asString()).contains("loader");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "reports/../state.json", "catalog.json"})
  void aFileThatTheRunReadsIsNotReplaced(String path) throws IOException {
    try (DemoTap tap = new DemoTap(directory, SMALL)) {
      tap.file("state.json", JsonMapper.shared().createObjectNode());
      tap.file("catalog.json", TestCatalog.only("tags"));
      TapRun run = tap.run("--state", "state.json", "--catalog", "catalog.json", "--report", path);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.critical())
          .singleElement()
          .asString()
          .startsWith("--report ")
          .contains("would replace");
      assertThat(Files.readString(directory.resolve(path))).doesNotContain("schema_version");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere/run.json", "reports", "", "config.json/run.html"})
  void aPathThatTakesNoReportIsInvalidBeforeAnythingIsRead(String path) {
    try (DemoTap tap = new DemoTap(directory, SMALL)) {
      TapRun run = tap.run("--report", path);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.critical()).singleElement().asString().startsWith("--report ");
      assertThat(tap.server().log().total()).isZero();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDeviceIsNotReplaced() {
    try (DemoTap tap = new DemoTap(directory, SMALL)) {
      TapRun run = tap.run("--report", "/dev/null");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.critical()).singleElement().asString().contains("is a device");
      assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }
  }

  /** The run's own exit code stays, unless it is 0. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDirectoryThatVanishesMeanwhileFailsTheRun(boolean failsAnyway) {
    FaultPlan faults =
        info -> {
          try {
            Files.deleteIfExists(folder);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return failsAnyway && info.path().equals("/me")
              ? Optional.of(Fault.status(401, "token_revoked", "Token revoked"))
              : Optional.empty();
        };
    try (DemoTap tap = new DemoTap(directory, SMALL, Hostile.with(faults))) {
      TapRun run = tap.run("--report", "reports/run.json");
      assertThat(run.code()).isEqualTo(failsAnyway ? 3 : 1);
      assertThat(run.critical())
          .last()
          .asString()
          .matches("the report .* could not be written: its directory is gone");
      assertThat(run.critical()).hasSize(failsAnyway ? 2 : 1);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkStaysAndNothingElseIsLeftInTheDirectory() throws IOException {
    Path target = Files.writeString(folder.resolve("target.json"), "old");
    Files.createSymbolicLink(file, target);
    try (DemoTap tap = new DemoTap(directory, SMALL)) {
      assertThat(tap.run("--report", "reports/run.json").code()).isZero();
    }
    assertThat(file).isSymbolicLink();
    assertThat(report().get("exit_code").asInt()).isZero();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, target);
    }
  }
}
