package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked wrongly: exit code 2, nothing on standard output, every problem named at once. */
class BadInputTest {
  private static final String SECRET = "c2VjcmV0LXRva2Vu";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'start_date': '2024-01-01'} | access_token",
        "{'access_token': '', 'start_date': '2024-01-01'} | access_token",
        "{'access_token': 'SECRET'} | start_date",
        "{'access_token': 'SECRET', 'start_date': 20240101} | start_date",
        "{'access_token': 'SECRET', 'start_date': 'soon'} | start_date",
        "{'access_token': 'SECRET', 'start_date': '2024-02-30'} | start_date",
        "{'access_token': 'SECRET', 'start_date': '2024-01-02', 'end_date': '2024-01-01'} | end_date",
        "{'access_token': 'SECRET', 'start_date': '2024-01-01', 'region': 'mars'} | region",
        "{'access_token': 'SECRET', 'start_date': '2024-01-01', 'base_url': 'http://example.com'} | base_url",
        "{'access_token': 'SECRET', 'start_date': '2024-01-01', 'page_size': 151} | page_size",
        "{'access_token': 'SECRET', 'start_date': '2024-01-01', 'page_size': 'many'} | page_size",
        "{'access_token': 'SECRET', 'start_date': '2024-01-01', 'display_as': 'pdf'} | display_as",
        "{'access_token': ['SECRET'], 'start_date': '2024-01-01'} | access_token",
        "[] | config.json",
        "{'access_token': 'SECRET', | config.json",
      })
  void namesTheSettingAndTheFile(String config, String named) throws IOException {
    write("config.json", config.replace('\'', '"').replace("SECRET", SECRET));

    TapRun run = TapRun.in(directory, "--config", "config.json");

    refused(run);
    assertThat(run.critical()).anySatisfy(line -> assertThat(line).contains(named));
    assertThat(run.critical()).anySatisfy(line -> assertThat(line).contains("config.json"));
  }

  @Test
  void namesEverythingThatIsWrongInOneGo() throws IOException {
    write(
        "config.json",
        "{\"start_date\":\"x\",\"region\":\"mars\",\"access_token\":\"" + SECRET + "\"}");
    write("catalog.json", "{\"streams\":[{\"tap_stream_id\":\"nothing\",\"selected\":true}]}");
    write("state.json", "{\"bookmarks\":{\"users\":{\"updated_at\":\"yesterday\"}}}");

    TapRun run =
        TapRun.in(directory, "-c", "config.json", "--catalog", "catalog.json", "-s", "state.json");

    refused(run);
    assertThat(run.critical())
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).contains("config.json", "start_date"))
        .anySatisfy(line -> assertThat(line).contains("config.json", "region"))
        .anySatisfy(line -> assertThat(line).contains("catalog.json", "nothing"))
        .anySatisfy(line -> assertThat(line).contains("state.json", "users", "yesterday"));
  }

  @Test
  void refusesAStreamThatTheApiVersionLacks() throws IOException {
    write(
        "catalog.json",
        "{\"streams\":[{\"tap_stream_id\":\"tags\",\"selected\":true},"
            + "{\"tap_stream_id\":\"roles\",\"selected\":true}]}");

    write("config.json", "{\"access_token\":\"t\",\"start_date\":\"2024-01-01\"}");

    TapRun run = TapRun.in(directory, "--config", "config.json", "--catalog", "catalog.json");

    refused(run);
    assertThat(run.critical()).singleElement().asString().contains("roles", "2.18", "api_version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"streams\": 3}", "{\"streams\": [{}]}", "\"text\""})
  void refusesABrokenCatalog(String catalog) throws IOException {
    write("catalog.json", catalog);

    TapRun run = TapRun.in(directory, "--demo", "--catalog", "catalog.json");

    refused(run);
    assertThat(run.critical()).allSatisfy(line -> assertThat(line).contains("catalog.json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"bookmarks\": []}",
        "{\"bookmarks\": {\"users\": {\"updated_at\": \"soon\"}}}",
        "{\"bookmarks\": {\"users\": {\"updated_at\": true}}}"
      })
  void refusesABrokenState(String state) throws IOException {
    write("state.json", state);

    TapRun run = real("--state", "state.json");

    refused(run);
    assertThat(run.critical()).allSatisfy(line -> assertThat(line).contains("state.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--config", "--catalog", "--state"})
  void namesAFileThatIsNotThere(String flag) {
    TapRun run = TapRun.in(directory, flag, "missing.json");

    refused(run);
    assertThat(run.critical()).anySatisfy(line -> assertThat(line).contains("missing.json"));
  }

  /** A STATE of the demo would be taken for one of the real workspace. */
  @ParameterizedTest
  @ValueSource(strings = {"--config", "--state", "--test --config", "--test=schema --state"})
  void theDemoTakesNeitherConfigNorState(String flags) throws IOException {
    write("file.json", "{}");

    TapRun run = TapRun.in(directory, ("--demo=5 " + flags + " file.json").split(" "));

    refused(run);
    assertThat(run.critical())
        .singleElement()
        .asString()
        .contains("--demo", flags.substring(flags.lastIndexOf("--")));
  }

  @Test
  void saysWhatToGiveWhenNothingIsGiven() {
    TapRun run = TapRun.in(directory);

    refused(run);
    assertThat(run.critical().get(0)).contains("--config", "--demo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--bogus", "stray", "--demo=0", "--log-level=loud", "--bogus --help"})
  void refusesFlagsThatItDoesNotKnow(String line) {
    TapRun run = TapRun.in(directory, line.split(" "));

    refused(run);
    assertThat(String.join("\n", run.critical())).contains("--help");
  }

  @Test
  void warnsOfWhatItIgnores() throws IOException {
    write(
        "catalog.json",
        "{\"streams\":[{\"tap_stream_id\":\"nothing\",\"selected\":false},{\"tap_stream_id\":\"tags\",\"selected\":true}]}");

    TapRun run = TapRun.in(directory, "--demo=5", "--catalog", "catalog.json");

    assertThat(run.code()).isZero();
    assertThat(run.streams()).containsExactly("tags");
    assertThat(run.warnings()).anySatisfy(w -> assertThat(w).contains("nothing"));
  }

  @Test
  void takesTheConfigFromTheEnvironmentAndNamesItsVariables() {
    TapRun run =
        TapRun.with(
            Map.of("TAP_INTERCOM_ACCESS_TOKEN", SECRET, "TAP_INTERCOM_START_DATE", "soon"),
            directory,
            "--config",
            "ENV");

    refused(run);
    assertThat(run.critical())
        .anySatisfy(line -> assertThat(line).contains("TAP_INTERCOM_START_DATE"));
  }

  private TapRun real(String... arguments) throws IOException {
    write(
        "config.json", "{\"access_token\":\"%s\",\"start_date\":\"2024-01-01\"}".formatted(SECRET));
    return TapRun.in(
        directory,
        Stream.concat(Stream.of("--config", "config.json"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static void refused(TapRun run) {
    assertThat(run.code()).as("%s", run.log()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.critical()).isNotEmpty();
    assertThat(String.join("\n", run.log())).doesNotContain(SECRET);
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(directory.resolve(file), content);
  }
}
