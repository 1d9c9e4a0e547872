package io.github.tapintercom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings from several files, from the environment and from {@code .env}. */
class SettingsSourcesTest {
  @TempDir private Path directory;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void namesUnknownSettingsOnceAndUsesNothingOfThem() {
    with("'stream_maps':{},'batch_config':null,'startdate':'x'");

    assertThat(warnings)
        .containsExactly(
            "Settings that do not exist are ignored: stream_maps, startdate (did you mean start_date?)");
  }

  @Test
  void namesTheSettingThatWasProbablyMeant() {
    InvalidConfigException e =
        catchThrowableOfType(
            InvalidConfigException.class,
            () -> read(Map.of(), file("c.json", "{'acces_token':'t','Start-Date':'2026-01-01'}")));

    assertThat(e.problems())
        .containsExactly(
            "\"access_token\" is missing in c.json; c.json: \"acces_token\" is no setting: did you mean \"access_token\"?",
            "\"start_date\" is missing in c.json; c.json: \"Start-Date\" is no setting: did you mean \"start_date\"?");
  }

  @Test
  void namesVariablesThatAreAlmostThoseOfSettings() {
    file(".env", "TAP_INTERCOM_REGOIN=eu\n");
    Map<String, String> environment =
        Map.of(
            "TAP_INTERCOM_ACESS_TOKEN", "secret",
            "TAP_INTERCOM_START_DATE", "2026-01-01",
            "TAP_INTERCOM_JAVA_OPTS", "-Xmx64m",
            "TAP_INTERCOM__SELECT", "[]");

    InvalidConfigException e =
        catchThrowableOfType(InvalidConfigException.class, () -> read(environment, "ENV"));

    assertThat(e.problems())
        .containsExactly(
            "\"access_token\" is missing in ENV; TAP_INTERCOM_ACESS_TOKEN is no setting: did you mean \"access_token\"?");
    assertThat(warnings)
        .containsExactly(
            "Settings that do not exist are ignored: TAP_INTERCOM_REGOIN (did you mean TAP_INTERCOM_REGION?), TAP_INTERCOM_ACESS_TOKEN (did you mean TAP_INTERCOM_ACCESS_TOKEN?)");
  }

  @Test
  void laterFilesWinAndNullTakesNothingAway() {
    TapConfig config =
        read(
            Map.of(),
            file("a.json", "{'access_token':'one','start_date':'2026-01-01','page_size':5}"),
            file("b.json", "{'access_token':'two','page_size':null}"));

    assertThat(config.accessToken().reveal()).isEqualTo("two");
    assertThat(config.pageSize()).isEqualTo(5);
  }

  @Test
  void environmentWinsOverFilesInAnyOrderAndOverDotEnv() {
    file(
        ".env",
        """
        # a comment
        export TAP_INTERCOM_REGION='eu'
        TAP_INTERCOM_PAGE_SIZE=10 # ten

        nonsense
        TAP_INTERCOM_USER_AGENT="me # you"
        TAP_INTERCOM_ACCESS_TOKEN = dot
        """);
    Map<String, String> environment =
        Map.of("TAP_INTERCOM_ACCESS_TOKEN", "env", "TAP_INTERCOM_MAX_CONCURRENCY", "");

    TapConfig config =
        read(
            environment,
            "ENV",
            file("c.json", "{'access_token':'file','start_date':'2026-01-01','region':'us'}"));

    assertThat(config.accessToken().reveal()).isEqualTo("env");
    assertThat(config.baseUrl()).hasHost("api.eu.intercom.io");
    assertThat(config.pageSize()).isEqualTo(10);
    assertThat(config.userAgent()).isEqualTo("me # you");
    assertThat(config.maxConcurrency()).isEqualTo(128);
  }

  @Test
  void saysThatDotEnvIsReadAndWhatItSets() {
    file(
        ".env",
        "TAP_INTERCOM_ACCESS_TOKEN=sesame\nexport TAP_INTERCOM_START_DATE='2024-01-01'\nTAP_INTERCOM_BASE_URL=https://example.com\nOTHER=1\n");

    TapConfig config = read(Map.of(), "ENV");

    assertThat(config.baseUrl()).hasToString("https://example.com");
    assertThat(warnings)
        .containsExactly(
            directory.resolve(".env") + " is read; it sets access_token, start_date, base_url");
  }

  @Test
  void dotEnvDoesNotChooseWhereATokenFromElsewhereGoes() {
    file(".env", "TAP_INTERCOM_BASE_URL=https://evil.example.com\nTAP_INTERCOM_PAGE_SIZE=10\n");
    String token = "{\"access_token\":\"sesame\",\"start_date\":\"2024-01-01\"}";
    file("home.json", token);

    TapConfig fromFile = read(Map.of(), "home.json", "ENV");
    TapConfig fromEnvironment =
        read(
            Map.of("TAP_INTERCOM_ACCESS_TOKEN", "sesame", "TAP_INTERCOM_START_DATE", "2024-01-01"),
            "ENV");

    assertThat(fromFile.baseUrl()).hasToString("https://api.intercom.io");
    assertThat(fromEnvironment.baseUrl()).hasToString("https://api.intercom.io");
    assertThat(fromEnvironment.pageSize()).isEqualTo(10);
    assertThat(warnings)
        .filteredOn(w -> w.startsWith("TAP_INTERCOM_BASE_URL in "))
        .hasSize(2)
        .allSatisfy(w -> assertThat(w).contains("ignored", "access_token"));
  }

  @Test
  void linesOfDotEnvThatSayNothingAreReported() {
    file(
        ".env",
        "# fine\n\nTAP_INTERCOM_ACCESS_TOKEN=sesame\nTAP_INTERCOM_START_DATE=\"2024-01-01\" # fine\nsesame-street\nTAP_INTERCOM_REGION=\"eu\n");

    assertThat(read(Map.of(), "ENV").baseUrl()).hasToString("https://api.intercom.io");

    Path file = directory.resolve(".env");
    assertThat(warnings)
        .contains(
            file + ":5: is not NAME=value; the line is ignored",
            file + ":6: is not NAME=value; the line is ignored")
        .noneMatch(w -> w.contains("sesame"));
  }

  @Test
  void environmentCountsOnlyWhenRequested() {
    file(".env", "TAP_INTERCOM_PAGE_SIZE=10");

    assertThat(with("'page_size':20").pageSize()).isEqualTo(20);
    assertThat(
            read(
                    Map.of("TAP_INTERCOM_PAGE_SIZE", "9"),
                    file("c.json", "{'access_token':'t','start_date':'2026-01-01'}"))
                .pageSize())
        .isEqualTo(150);
  }

  @Test
  void namesTheVariableOfAProblem() {
    InvalidConfigException e =
        catchThrowableOfType(
            InvalidConfigException.class,
            () ->
                read(
                    Map.of(
                        "TAP_INTERCOM_ACCESS_TOKEN", "secret token",
                        "TAP_INTERCOM_START_DATE", "20240101"),
                    "ENV"));

    assertThat(e.problems())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("TAP_INTERCOM_ACCESS_TOKEN ")
                    .doesNotContain("secret token"),
            one -> assertThat(one).startsWith("TAP_INTERCOM_START_DATE "));
  }

  @Test
  void readsAByteOrderMarkAndUtf8() throws IOException {
    Path path = directory.resolve("bom.json");
    Files.writeString(
        path, "\uFEFF{\"access_token\":\"t\",\"start_date\":\"2026-01-01\",\"naïve\":1}");

    read(Map.of(), path.toString());

    assertThat(warnings).singleElement().asString().contains("naïve");
  }

  private TapConfig with(String settings) {
    return files().with(settings);
  }

  private TapConfig read(Map<String, String> environment, String... sources) {
    return files().read(environment, sources);
  }

  private String file(String name, String content) {
    return files().file(name, content);
  }

  private ConfigFiles files() {
    return new ConfigFiles(directory, warnings);
  }
}
