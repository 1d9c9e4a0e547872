package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.tapintercom.catalog.Available;
import io.github.tapintercom.catalog.Selection;
import io.github.tapintercom.cli.Answers;
import io.github.tapintercom.cli.Program;
import io.github.tapintercom.cli.RunObserver;
import io.github.tapintercom.cli.Surroundings;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.harness.ScriptedAnswers;
import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code init} writes a config and a catalog that work, or nothing. */
class InitTest {
  private static final String WRONG = "d3Jvbmc6dG9rZW4";

  @TempDir private Path directory;
  private DemoTap demo;

  @BeforeEach
  void serve() {
    demo = new DemoTap(directory, DemoOptions.of(GeneratedWorkspace.of(20)));
  }

  @AfterEach
  void close() {
    demo.close();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesWhatTheNextRunNeeds() throws IOException {
    TapRun init = piped(DemoTap.TOKEN, "--start-date", "2015-01-01");

    assertThat(init.code()).as("%s", init.log()).isZero();
    assertThat(init.out()).isEmpty();
    assertThat(init.log())
        .anyMatch(line -> line.startsWith("INFO the token opens the workspace Demo Workspace"))
        .contains(
            "INFO next, what the token can read: tap-intercom --check --config config.json --catalog catalog.json");
    Path config = directory.resolve("config.json");
    assertThat(JsonMapper.shared().readTree(config.toFile()).propertyNames())
        .containsExactly("access_token", "start_date", "base_url");
    assertThat(Files.getPosixFilePermissions(config))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    TapRun run = TapRun.in(directory, "--config", "config.json", "--catalog", "catalog.json");

    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(run.warnings()).isEmpty();
    assertThat(run.records("users")).isNotEmpty();
  }

  @Test
  void readsAYearBackWhereNobodyAnswers() throws IOException {
    TapRun init = piped(DemoTap.TOKEN);

    assertThat(config().get("start_date").asString()).isEqualTo("2022-11-14");
    assertThat(init.log()).anyMatch(line -> line.startsWith("INFO start_date is 2022-11-14: "));
  }

  @Test
  void selectsTheStreamsThatAreNamed() throws IOException {
    TapRun init = piped(DemoTap.TOKEN, "--streams", "tags, users", "--catalog", "chosen.json");

    JsonNode catalog = JsonMapper.shared().readTree(directory.resolve("chosen.json").toFile());
    assertThat(init.code()).as("%s", init.log()).isZero();
    Selection selection =
        Selection.of(
            catalog,
            Streams.ALL,
            Available.in(ApiVersion.PREVIEW),
            problem -> fail(problem),
            warning -> fail(warning));
    assertThat(selection.requested()).containsExactlyInAnyOrder("tags", "users");
  }

  @Test
  void namesEverythingThatIsWrongBeforeTheTokenIsSent() throws IOException {
    Files.writeString(directory.resolve("config.json"), "mine");

    TapRun init =
        piped(
            DemoTap.TOKEN,
            "--streams",
            "tags,user,roles",
            "--start-date",
            "soon",
            "--catalog",
            ".");

    assertThat(init.code()).isEqualTo(2);
    assertThat(init.critical())
        .hasSize(5)
        .anyMatch(line -> line.contains("config.json is there already") && line.contains("--force"))
        .anyMatch(line -> line.contains("is a directory"))
        .anyMatch(line -> line.contains("start_date"))
        .anyMatch(line -> line.contains("\"user\"; did you mean \"users\"?"))
        .anyMatch(line -> line.contains("roles") && line.contains("2.18"));
    assertThat(directory.resolve("config.json")).hasContent("mine");
    assertThat(demo.server().log().total()).isZero();
  }

  @Test
  void replacesFilesOnlyWhenToldTo() throws IOException {
    Files.writeString(directory.resolve("config.json"), "old");
    Files.writeString(directory.resolve("catalog.json"), "old");

    assertThat(piped(DemoTap.TOKEN, "--force").code()).isZero();

    assertThat(config().get("access_token").asString()).isEqualTo(DemoTap.TOKEN);
    assertThat(files()).containsExactly("catalog.json", "config.json");
  }

  @Test
  void aWrongTokenEndsWithThreeAndWritesNothing() throws IOException {
    TapRun init = piped(WRONG);

    assertThat(init.code()).isEqualTo(3);
    assertThat(init.critical()).singleElement().asString().contains("access_token");
    assertThat(init.log()).noneMatch(line -> line.contains(WRONG));
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsNoTokenIsNotSentAndNotShown() throws IOException {
    TapRun init = piped("two words");

    assertThat(init.code()).isEqualTo(2);
    assertThat(init.log()).noneMatch(line -> line.contains("words"));
    assertThat(demo.server().log().total()).isZero();
  }

  @Test
  void takesTheTokenFromAFileOrAVariable() throws IOException {
    Files.writeString(directory.resolve("token"), DemoTap.TOKEN + "\n");
    assertThat(piped("", "--token-file", "token", "--config", "a", "--catalog", "b").code())
        .isZero();

    Map<String, String> environment =
        Map.of(
            "TAP_INTERCOM_ACCESS_TOKEN",
            DemoTap.TOKEN,
            "TAP_INTERCOM_BASE_URL",
            demo.server().baseUrl().toString(),
            "TAP_INTERCOM_START_DATE",
            "2020-02-02");
    TapRun init = run(environment, new ScriptedAnswers(false), "init");

    assertThat(init.code()).as("%s", init.log()).isZero();
    assertThat(config().get("start_date").asString()).isEqualTo("2020-02-02");
  }

  @Test
  void saysWhatIsWrongWithATokenFile() {
    for (String file : List.of("missing", ".")) {
      TapRun init = piped("", "--token-file", file);
      assertThat(init.code()).isEqualTo(2);
      assertThat(init.critical()).singleElement().asString().contains("--token-file " + file);
    }
    assertThat(piped("").critical()).singleElement().asString().contains("no access token");
  }

  @Test
  void asksAPersonAgainWhenAnAnswerMakesNoSense() throws IOException {
    ScriptedAnswers script = new ScriptedAnswers(true, DemoTap.TOKEN, "soon", " 2021-02-03 ");

    TapRun init = run(Map.of(), script, "init", "--base-url", demo.server().baseUrl().toString());

    assertThat(init.code()).as("%s", init.log()).isZero();
    assertThat(script.secrets()).containsExactly(DemoTap.TOKEN);
    assertThat(init.warnings()).singleElement().asString().contains("start_date");
    assertThat(config().get("start_date").asString()).isEqualTo("2021-02-03");
  }

  @Test
  void aPersonWhoGivesUpLeavesNothingBehind() throws IOException {
    ScriptedAnswers script = new ScriptedAnswers(true, DemoTap.TOKEN);

    TapRun init = run(Map.of(), script, "init", "--base-url", demo.server().baseUrl().toString());

    assertThat(init.code()).isEqualTo(2);
    assertThat(init.critical()).singleElement().asString().contains("not answered");
    assertThat(files()).isEmpty();
  }

  @Test
  void helpIsPrintedAndAnArgumentIsNeverShown() {
    assertThat(run(Map.of(), new ScriptedAnswers(false), "init", "--help").out())
        .contains("--token-file");

    TapRun stray = run(Map.of(), new ScriptedAnswers(false), "init", WRONG);

    assertThat(stray.code()).isEqualTo(2);
    assertThat(stray.log()).noneMatch(line -> line.contains(WRONG));
    assertThat(stray.critical()).anyMatch(line -> line.contains("init --help"));
  }

  private TapRun piped(String token, String... arguments) {
    return run(
        Map.of(),
        token.isEmpty() ? new ScriptedAnswers(false) : new ScriptedAnswers(false, token),
        Stream.concat(
                Stream.of("init", "--base-url", demo.server().baseUrl().toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  private TapRun run(Map<String, String> environment, Answers answers, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            out,
            environment,
            directory,
            TestTime.at(1_700_000_000),
            new Random(7),
            ReadLimits.defaults(),
            RunObserver.NONE,
            answers);
    return TapRun.of(new Program(surroundings), out, arguments);
  }

  private JsonNode config() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(directory.resolve("config.json")));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
