package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Isolated("replaces System.err")
class StderrLoggingTest {
  private final Logger ours = LoggerFactory.getLogger(StderrLoggingTest.class);
  private final Logger theirs = LoggerFactory.getLogger("org.example");
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private PrintStream before;

  @BeforeEach
  void listen() {
    before = System.err;
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(before);
    StderrLogging.apply(Optional.empty(), Map.of());
  }

  @Test
  void writesLinesAsSingerDoes() {
    StderrLogging.apply(Optional.of(LogLevel.INFO), Map.of());

    ours.debug("hidden");
    ours.info("reading {}", "contactś");
    ours.warn("one\ntwo");
    ours.error("failed", new IllegalStateException("secret trace"));
    ours.error(StderrLogging.CRITICAL, "stopped");

    assertThat(text())
        .isEqualTo(
            "INFO reading contactś\nWARNING one\nWARNING two\nERROR failed\nCRITICAL stopped\n");
  }

  @Test
  void librariesSpeakOnlyWhenSomethingIsWrong() {
    StderrLogging.apply(Optional.of(LogLevel.DEBUG), Map.of());
    theirs.info("hidden");
    theirs.warn("careful");
    StderrLogging.apply(Optional.of(LogLevel.ERROR), Map.of());
    theirs.warn("hidden");
    ours.warn("hidden");

    assertThat(text()).isEqualTo("WARNING careful\n");
  }

  @Test
  void debugShowsStackTracesAndLongLinesAreCut() {
    StderrLogging.apply(Optional.of(LogLevel.DEBUG), Map.of());

    ours.debug("failed", new IllegalStateException("why"));
    ours.info("x".repeat(100_000));

    assertThat(text())
        .contains("DEBUG failed\nDEBUG java.lang.IllegalStateException: why\nDEBUG \tat ");
    assertThat(text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(9_000));
  }

  @Test
  void isAllThatLogbackAsks() throws Exception {
    LoggerContext context = new LoggerContext();
    new ContextInitializer(context).autoConfig();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.start();

    context.getLogger("io.github.tapintercom.x").info("found");

    assertThat(text()).isEqualTo("INFO found\n");
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .filteredOn(status -> status.getMessage().startsWith("Constructed configurator"))
        .hasSize(1);
  }

  @Test
  void optionThenVariablesThenMeltanosFileSayTheLevel(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("log.json");
    Files.writeString(file, "{\"version\": 1, \"root\": {\"level\": \"WARNING\"}}");
    Map<String, String> meltano = Map.of("SINGER_SDK_LOG_CONFIG", file.toString());
    Map<String, String> all =
        Map.of(
            "SINGER_SDK_LOG_CONFIG", file.toString(),
            "LOGLEVEL", "error",
            "TAP_INTERCOM_LOGLEVEL", "debug");

    assertThat(StderrLogging.level(Optional.of(LogLevel.INFO), all)).isEqualTo(LogLevel.INFO);
    assertThat(StderrLogging.level(Optional.empty(), all)).isEqualTo(LogLevel.DEBUG);
    assertThat(StderrLogging.level(Optional.empty(), Map.of("LOGLEVEL", "ERROR")))
        .isEqualTo(LogLevel.ERROR);
    assertThat(StderrLogging.level(Optional.empty(), meltano)).isEqualTo(LogLevel.WARNING);
    assertThat(StderrLogging.level(Optional.empty(), Map.of("LOGLEVEL", "loud")))
        .isEqualTo(LogLevel.INFO);
    assertThat(StderrLogging.level(Optional.empty(), Map.of("SINGER_SDK_LOG_CONFIG", "/no/such")))
        .isEqualTo(LogLevel.INFO);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
