package io.github.tapintercom.config;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final String TOKEN = ConfigFiles.TOKEN;

  @TempDir private Path directory;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void fillsInDefaults() {
    TapConfig config = read("'access_token':'" + TOKEN + "','start_date':'2026-01-01'");

    assertThat(config.accessToken()).isEqualTo(new Secret(TOKEN));
    assertThat(config.startDate()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(config.endDate()).isEmpty();
    assertThat(config.userAgent()).isEqualTo("tap-intercom/" + Version.get());
    assertThat(config.baseUrl()).hasToString("https://api.intercom.io");
    assertThat(config.network()).isEqualTo(NetworkConfig.DIRECT);
    assertThat(config.apiVersion()).isEqualTo("2.17");
    assertThat(config.countsApiVersion()).isEqualTo("2.4");
    assertThat(config.requestTimeout()).hasMinutes(5);
    assertThat(config.lookbackWindow()).hasMinutes(10);
    assertThat(config.pageSize()).isEqualTo(150);
    assertThat(config.displayAs()).isEqualTo(DisplayAs.PLAINTEXT);
    assertThat(config.unknownFields()).isEqualTo(UnknownFieldsPolicy.DROP);
    assertThat(config.rateLimitShare()).isEqualTo(0.9);
    assertThat(config.maxConcurrency()).isEqualTo(128);
    assertThat(warnings).isEmpty();
    assertThat(Version.get()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void takesEverySetting() {
    TapConfig config =
        read(
            "'access_token':'"
                + TOKEN
                + "\\n','start_date':1763805600,'end_date':'2026-02-01T00:00:00+01:00',"
                + "'user_agent':'me (a@b.c)','base_url':'http://127.0.0.1:8080/','api_version':2.10,"
                + "'counts_api_version':'1.4','request_timeout':'12.5','lookback_window':'0',"
                + "'page_size':20,'display_as':'HTML','unknown_fields':'Keep','rate_limit_share':'0.5','max_concurrency':7.0");

    assertThat(config.accessToken()).isEqualTo(new Secret(TOKEN));
    assertThat(config.startDate()).isEqualTo(Instant.ofEpochSecond(1763805600));
    assertThat(config.endDate()).contains(Instant.parse("2026-01-31T23:00:00Z"));
    assertThat(config.userAgent()).isEqualTo("me (a@b.c)");
    assertThat(config.baseUrl()).hasToString("http://127.0.0.1:8080");
    assertThat(config.apiVersion()).isEqualTo("2.10");
    assertThat(config.countsApiVersion()).isEqualTo("1.4");
    assertThat(config.requestTimeout()).hasMillis(12_500);
    assertThat(config.lookbackWindow()).isZero();
    assertThat(config.pageSize()).isEqualTo(20);
    assertThat(config.displayAs()).isEqualTo(DisplayAs.HTML);
    assertThat(config.unknownFields()).isEqualTo(UnknownFieldsPolicy.KEEP);
    assertThat(config.rateLimitShare()).isEqualTo(0.5);
    assertThat(config.maxConcurrency()).isEqualTo(7);
  }

  @Test
  void hasEverySettingInTheRecord() {
    Set<String> components =
        Stream.of(TapConfig.class, StreamSettings.class)
            .flatMap(type -> Stream.of(type.getRecordComponents()))
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());

    // These two stand in the record as what they lead to: the base URL and the network.
    assertThat(Settings.jsonSchema().get("properties").propertyNames())
        .filteredOn(setting -> !setting.equals("region") && !setting.equals("ca_file"))
        .allSatisfy(setting -> assertThat(components).contains(camelCase(setting)));
  }

  private static String camelCase(String setting) {
    return Pattern.compile("_(.)").matcher(setting).replaceAll(m -> m.group(1).toUpperCase(ROOT));
  }

  @Test
  void takesWhatTheProgramItselfChooses() {
    InstantSource clock = InstantSource.fixed(ConfigFiles.NOW);
    Map<String, String> chosen = Map.of("access_token", "t", "start_date", "2026-01-01");

    assertThat(ConfigReader.of(chosen, Map.of(), clock))
        .isEqualTo(read("'access_token':'t','start_date':'2026-01-01'"));
    assertThatThrownBy(() -> ConfigReader.of(Map.of("page_size", "0"), Map.of(), clock))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll("access_token", "start_date", "page_size is \"0\"");
    assertThatThrownBy(() -> ConfigReader.of(Map.of("page_sise", "1"), Map.of(), clock))
        .hasMessageContaining("page_sise");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0.001", "0.0001, 512, 86400"})
  void takesTheLimitsThemselves(double share, int concurrency, double timeout) {
    TapConfig config =
        with(
            "'rate_limit_share':%s,'max_concurrency':%d,'request_timeout':%s"
                .formatted(share, concurrency, timeout));

    assertThat(config.rateLimitShare()).isEqualTo(share);
    assertThat(config.maxConcurrency()).isEqualTo(concurrency);
    assertThat(config.requestTimeout()).hasMillis(Math.round(timeout * 1000));
  }

  @ParameterizedTest
  @CsvSource({
    "us, https://api.intercom.io",
    "EU, https://api.eu.intercom.io",
    "au, https://api.au.intercom.io"
  })
  void knowsTheRegions(String region, URI url) {
    assertThat(with("'region':'" + region + "'").baseUrl()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us", "US"})
  void theDefaultRegionBesideABaseUrlChoosesNothing(String region) {
    assertThat(with("'region':'" + region + "','base_url':'https://x.y'").baseUrl())
        .hasToString("https://x.y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "'0'", "''", "null", "0.0"})
  void noTimeoutIsTheDefault(String value) {
    assertThat(with("'request_timeout':" + value).requestTimeout()).hasSeconds(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com",
        "https://api.example.com:8443/",
        "http://localhost:1",
        "http://LOCALHOST",
        "http://127.1.2.3:80",
        "http://[::1]:9"
      })
  void trustsHttpsAndThisMachine(String url) {
    assertThatCode(() -> with("'base_url':'" + url + "'")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.intercom.io, unencrypted",
    "http://127.0.0.1.example.com, unencrypted",
    "ftp://localhost, unencrypted",
    "https://me:pass@host, user",
    "https://host?x=1, query",
    "https://host#x, fragment",
    "https://host/path, path",
    "api.intercom.io, with a host",
    "https://ho st, not a URL",
  })
  void refusesOtherUrlsWithoutShowingThem(String url, String why) {
    assertThat(problems("'base_url':'" + url + "'"))
        .singleElement()
        .asString()
        .contains("c.json: \"base_url\"", why)
        .doesNotContain("pass");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'start_date':20240101|start_date|20240101",
        "'start_date':'soon'|start_date|\"soon\"",
        "'start_date':true|start_date|unix seconds of ten digits",
        "'start_date':'2027-01-01'|start_date|future",
        "'end_date':'2025-01-01'|end_date|not after start_date",
        "'end_date':'x'|end_date|2026-01-31",
        "'region':'mars'|region|us, eu, au",
        "'region':'eu','base_url':'https://x.y'|base_url|exclude each other",
        "'display_as':'pdf'|display_as|plaintext, html",
        "'api_version':'latest'|api_version|\"latest\"",
        "'api_version':2|api_version|match",
        "'counts_api_version':{}|counts_api_version|not a text",
        "'user_agent':'aéb'|user_agent|match",
        "'user_agent':7|user_agent|not a text",
        "'request_timeout':-1|request_timeout|from 0 to",
        "'request_timeout':'long'|request_timeout|a number",
        "'lookback_window':1.5|lookback_window|whole number",
        "'lookback_window':[]|lookback_window|whole number",
        "'page_size':0|page_size|from 1 to 150",
        "'page_size':151|page_size|from 1 to 150",
        "'rate_limit_share':0|rate_limit_share|above 0 up to 1",
        "'rate_limit_share':1.01|rate_limit_share|above 0 up to 1",
        "'max_concurrency':513|max_concurrency|from 1 to 512",
        "'access_token':''|access_token|is empty",
        "'access_token':'a b'|access_token|holds a space",
        "'access_token':'aé'|access_token|holds a space",
        "'access_token':123456|access_token|not a text",
      })
  void namesFileSettingAndRemedy(String settings, String setting, String what) {
    assertThat(problems(settings))
        .singleElement()
        .asString()
        .contains("c.json: \"" + setting + "\"", what);
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(
            failure(file("a.json", "{'page_size':'x'}"), "missing.json", file("b.json", "[1]"))
                .problems())
        .satisfiesExactly(
            one -> assertThat(one).contains("missing.json: no such file"),
            one -> assertThat(one).contains("b.json: not a JSON object"),
            one -> assertThat(one).contains("a.json: \"page_size\""));
    assertThat(failure(file("c.json", "{}")).problems())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .contains("\"access_token\" is missing", "TAP_INTERCOM_ACCESS_TOKEN"),
            one ->
                assertThat(one).contains("\"start_date\" is missing", "TAP_INTERCOM_START_DATE"));
    assertThat(failure().problems()).hasSize(2);
  }

  @Test
  void neverShowsTheToken() {
    String broken = "{'access_token': " + TOKEN + "}";
    String[] bad = {
      broken,
      "{'access_token':'" + TOKEN,
      "{'access_token':'" + TOKEN + " x','start_date':1}",
      "{'access_token':['" + TOKEN + "']}",
      "'" + TOKEN + "'",
      "{'access_token':'" + TOKEN + "'} " + TOKEN,
    };
    for (String content : bad) {
      InvalidConfigException e = failure(file("c.json", content));
      assertThat(e).hasMessageContaining("c.json");
      assertThat(e.getMessage()).doesNotContain(TOKEN);
      assertThat(e).hasNoCause();
    }
    assertThat(failure(file("c.json", broken))).hasMessageContaining("line 1, column");
    assertThat(with("'region':'eu'").toString()).contains("[hidden]").doesNotContain(TOKEN);
  }

  private TapConfig with(String settings) {
    return files().with(settings);
  }

  private TapConfig read(String settings) {
    return files().read(settings);
  }

  private List<String> problems(String settings) {
    return files().problems(settings);
  }

  private InvalidConfigException failure(String... sources) {
    return files().failure(sources);
  }

  private String file(String name, String content) {
    return files().file(name, content);
  }

  private ConfigFiles files() {
    return new ConfigFiles(directory, warnings);
  }
}
