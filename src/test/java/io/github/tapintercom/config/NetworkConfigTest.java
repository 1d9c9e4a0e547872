package io.github.tapintercom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies from the environment, and a company's own authority. */
final class NetworkConfigTest {
  private static final URI INTERCOM = URI.create("https://api.eu.intercom.io");

  @TempDir private Path directory;
  private final List<String> problems = new ArrayList<>();

  private Optional<ProxyServer> proxy(URI url, String... variables) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return new ProxyVariables(environment, problems::add).proxyFor(url);
  }

  private Optional<String> host(URI url, String... variables) {
    return proxy(url, variables).map(ProxyServer::host);
  }

  @Test
  void theVariableOfTheSchemeNamesTheProxyAndLowerCaseWins() {
    assertThat(host(INTERCOM, "HTTPS_PROXY", "http://one:1")).contains("one");
    assertThat(host(INTERCOM, "HTTPS_PROXY", "http://one:1", "https_proxy", "two:2"))
        .contains("two");
    assertThat(host(INTERCOM, "HTTP_PROXY", "http://one:1")).isEmpty();
    assertThat(host(INTERCOM, "HTTPS_PROXY", "")).isEmpty();
    assertThat(host(INTERCOM)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void aPlainConnectionTakesOnlyAProxyOfThisMachine() {
    URI here = URI.create("http://127.0.0.1:8080");
    assertThat(host(here, "http_proxy", "http://localhost:3128")).contains("localhost");
    assertThat(host(here, "HTTP_PROXY", "http://proxy.corp:3128")).isEmpty();
  }

  @Test
  void userAndPasswordAreDecodedAndNeverShown() {
    ProxyServer proxy = proxy(INTERCOM, "HTTPS_PROXY", "http://me%40x:p%3A+w@proxy:3128").get();
    assertThat(proxy.user()).contains("me@x");
    assertThat(proxy.password().reveal()).isEqualTo("p:+w");
    assertThat(proxy.port()).isEqualTo(3128);
    assertThat(proxy.toString()).doesNotContain("p:+w");
    assertThat(proxy(INTERCOM, "HTTPS_PROXY", "proxy").get().port()).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://u:hush@proxy:1",
        "https://u:hush@proxy",
        "http://u:hush@a b",
        "http://u:hush@p:99999"
      })
  void whatIsNoProxyForUsIsAProblemThatShowsNoPassword(String value) {
    assertThat(proxy(INTERCOM, "HTTPS_PROXY", value)).isEmpty();
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("HTTPS_PROXY")
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "api.eu.intercom.io, true",
    "API.EU.INTERCOM.IO, true",
    "intercom.io, true",
    ".intercom.io, true",
    "*.intercom.io, true",
    "'localhost, intercom.io', true",
    "api.eu.intercom.io:443, true",
    "api.eu.intercom.io:444, false",
    "com.io, false",
    "tercom.io, false",
    "'', false"
  })
  void noProxyNamesHostsAndDomains(String list, boolean direct) {
    for (String variable : List.of("NO_PROXY", "no_proxy")) {
      assertThat(host(INTERCOM, "HTTPS_PROXY", "one:1", variable, list).isEmpty())
          .isEqualTo(direct);
    }
  }

  private TapConfig config(String caFile) throws IOException {
    Path file = directory.resolve("config.json");
    Files.writeString(
        file,
        "{\"access_token\":\"t\",\"start_date\":\"2026-01-01\",\"ca_file\":\"" + caFile + "\"}");
    return ConfigReader.read(
        List.of(file.toString()),
        Map.of("HTTPS_PROXY", "http://proxy:3128"),
        directory,
        InstantSource.system(),
        warning -> {});
  }

  @Test
  void theSettingsOfARunHoldTheProxyWhateverTheirSource() throws IOException {
    assertThat(config("").network().proxy().get().host()).isEqualTo("proxy");
  }

  @Test
  void aFileThatHoldsNoCertificateIsAProblem() throws IOException {
    Files.writeString(directory.resolve("empty.pem"), "");
    Files.writeString(
        directory.resolve("bad.pem"),
        "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n");
    for (String file : List.of("missing.pem", "empty.pem", "bad.pem")) {
      assertThatThrownBy(() -> config(file))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining("\"ca_file\"");
    }
  }
}
