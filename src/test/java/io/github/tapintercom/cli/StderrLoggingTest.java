package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StderrLoggingTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Stderr stderr = new Stderr(bytes);
  private final LoggerContext context = new LoggerContext();
  private final Logger ours = context.getLogger("io.github.tapintercom.x");
  private final Logger theirs = context.getLogger("org.example");

  @BeforeEach
  void configure() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    new StderrLogging(stderr).configure(context);
    context.start();
  }

  @Test
  void writesLinesAsSingerDoes() throws Exception {
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
  void writesObjectsThatMeltanoParses() throws Exception {
    StderrLogging.apply(context, LogFormat.JSON);
    ours.warn("{}: {} is odd", "users", "x\ny");
    ours.error(StderrLogging.CRITICAL, "stopped");

    List<JsonNode> lines = text().lines().<JsonNode>map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.propertyNames())
                    .containsExactlyInAnyOrder(
                        "level",
                        "pid",
                        "logger_name",
                        "ts",
                        "thread_name",
                        "app_name",
                        "stream_name",
                        "message"));
    assertThat(lines.get(0).get("level").asString()).isEqualTo("warning");
    assertThat(lines.get(0).get("stream_name").asString()).isEqualTo("users");
    assertThat(lines.get(0).get("message").asString()).isEqualTo("users: x\ny is odd");
    assertThat(lines.get(1).get("level").asString()).isEqualTo("critical");
    assertThat(lines.get(1).get("stream_name").isNull()).isTrue();
  }

  /** A line that is cut anywhere would be no object, and its reader would lose it. */
  @Test
  void aLongObjectIsShortenedInItsTexts() throws Exception {
    StderrLogging.apply(context, LogFormat.JSON);
    ours.warn("{}: {}", "users", "\u2028".repeat(20_000));
    Exception deep = new IllegalStateException("x".repeat(5_000));
    ours.error("failed", new IllegalStateException("\"".repeat(9_000), deep));

    List<JsonNode> lines = text().lines().<JsonNode>map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).get("message").asString()).startsWith("users: ").endsWith("…");
    assertThat(text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(8_001));
  }

  @Test
  void takesTheFormatThatMeltanoAsksFor(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("logging.json"),
            """
            {"formatters": {"singer_formatter": {"()": "singer_sdk.logging.StructuredFormatter"}},
             "root": {"level": "DEBUG"}}
            """);
    Map<String, String> environment = Map.of("SINGER_SDK_LOG_CONFIG", file.toString());

    assertThat(StderrLogging.format(Optional.empty(), environment)).isEqualTo(LogFormat.JSON);
    assertThat(StderrLogging.format(Optional.of(LogFormat.TEXT), environment))
        .isEqualTo(LogFormat.TEXT);
    assertThat(StderrLogging.format(Optional.empty(), Map.of())).isEqualTo(LogFormat.TEXT);
    assertThat(StderrLogging.level(Optional.empty(), environment)).isEqualTo(LogLevel.DEBUG);
  }

  @Test
  void librariesSpeakOnlyWhenSomethingIsWrong() throws Exception {
    StderrLogging.apply(context, LogLevel.DEBUG);
    theirs.info("hidden");
    theirs.warn("careful");
    StderrLogging.apply(context, LogLevel.ERROR);
    theirs.warn("hidden");
    ours.warn("hidden");

    assertThat(text()).isEqualTo("WARNING careful\n");
  }

  @Test
  void debugShowsStackTracesAndLongLinesAreCut() throws Exception {
    StderrLogging.apply(context, LogLevel.DEBUG);

    ours.debug("failed", new IllegalStateException("why"));
    ours.info("x".repeat(100_000));

    assertThat(text())
        .contains("DEBUG failed\nDEBUG java.lang.IllegalStateException: why\nDEBUG \tat ");
    assertThat(text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(9_000));
  }

  @Test
  void showsNoSecretAndNoControlCharacterNotEvenInTraces() throws Exception {
    StderrLogging.apply(context, LogLevel.DEBUG);
    stderr.hide("dG9rOnNlY3JldA");

    ours.error("refused: \u001b[2J dG9rOnNlY3JldA\r\nCRITICAL all is well\u0000");
    ours.debug("failed", new IllegalStateException("for dG9rOnNlY3JldA"));
    new PrintStream(new LogLines(stderr), true, StandardCharsets.UTF_8)
        .println("printed dG9rOnNlY3JldA");

    assertThat(text())
        .startsWith(
            "ERROR refused: \\u001b[2J [hidden]\nERROR CRITICAL all is well\\u0000\nDEBUG failed\n"
                + "DEBUG java.lang.IllegalStateException: for [hidden]\nDEBUG \tat ")
        .endsWith("WARNING printed [hidden]\n")
        .doesNotContain("dG9r");
  }

  @Test
  void isTheOnlyConfigurationOfLogback() throws Exception {
    LoggerContext fresh = new LoggerContext();
    new ContextInitializer(fresh).autoConfig();

    assertThat(fresh.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
        .toIterable()
        .singleElement()
        .isInstanceOf(StderrAppender.class);
    assertThat(fresh.getStatusManager().getCopyOfStatusList())
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

  private String text() throws InterruptedException {
    stderr.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
