package io.github.tapintercom.intercom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over TLS, to a server whose certificate is made here. */
final class TlsTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final String PASSWORD = "changeit";
  private static final String TRUSTED = "javax.net.ssl.trustStore";
  private static final int CALLS = 40;

  @TempDir private static Path directory;
  private final TestTime time = TestTime.at(1_790_000_000);
  private WireMockServer server;

  /** A key pair for localhost; Java's own tool makes it. */
  @BeforeAll
  static void makeCertificate() throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "demo",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys().toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  private static Path keys() {
    return directory.resolve("keys.p12");
  }

  @BeforeEach
  void start() {
    WireMockConfiguration secure =
        options()
            .dynamicPort()
            .dynamicHttpsPort()
            .bindAddress("127.0.0.1")
            .keystoreType("PKCS12")
            .keystorePath(keys().toString())
            .keystorePassword(PASSWORD)
            .keyManagerPassword(PASSWORD);
    server = new WireMockServer(secure);
    server.start();
    server.stubFor(get(anyUrl()).willReturn(okJson("{\"data\":[]}")));
  }

  @AfterEach
  void stop() {
    System.clearProperty(TRUSTED);
    System.clearProperty(TRUSTED + "Password");
    server.stop();
  }

  private static void trustIt() {
    System.setProperty(TRUSTED, keys().toString());
    System.setProperty(TRUSTED + "Password", PASSWORD);
  }

  private IntercomClient client(String host) {
    return Clients.of(URI.create("https://" + host + ":" + server.httpsPort()), time);
  }

  @Test
  void manyCallsAtOnceShareHttp2() throws Exception {
    trustIt();
    IntercomClient client = client("localhost");
    List<FutureTask<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      FutureTask<Integer> call =
          new FutureTask<>(() -> client.call(TAGS, body -> Clients.json(body).size()));
      calls.add(call);
      new Thread(call).start();
    }
    for (FutureTask<Integer> call : calls) {
      assertThat(call.get()).isEqualTo(1);
    }
    assertThat(server.getAllServeEvents())
        .hasSize(CALLS)
        .allSatisfy(e -> assertThat(e.getRequest().getProtocol()).isEqualTo("HTTP/2.0"));
    assertThat(client.meter().retries()).isZero();
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefusedBeforeTheTokenIsSent() {
    IntercomClient client = client("localhost");
    assertThatThrownBy(() -> client.call(TAGS, Clients::json))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("not trusted")
        .hasMessageContaining("ca_file")
        .hasMessageContaining("tried 1 times");
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void aCertificateForAnotherNameIsRefusedBeforeTheTokenIsSent() {
    trustIt();
    IntercomClient client = client("127.0.0.1");
    assertThatThrownBy(() -> client.call(TAGS, Clients::json))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("another host name")
        .hasMessageContaining("127.0.0.1")
        .hasMessageContaining("tried 1 times");
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void aRepeatThatAServerRequestsOverHttp2IsOurs() throws Exception {
    trustIt();
    server.stubFor(
        get(anyUrl()).willReturn(aResponse().withStatus(503).withHeader("Retry-After", "0")));
    IntercomClient client = client("localhost");
    assertThatThrownBy(() -> client.call(TAGS, Clients::json))
        .isInstanceOf(UnavailableException.class);
    assertThat(server.getAllServeEvents()).hasSize(8);
    assertThat(client.meter().calls()).isEqualTo(8);
  }

  /** The certificate in a file, as a company hands it out. */
  private static Path certificate() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys())) {
      store.load(file, PASSWORD.toCharArray());
    }
    String lines =
        Base64.getMimeEncoder().encodeToString(store.getCertificate("demo").getEncoded());
    return Files.writeString(
        directory.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
  }

  private IntercomClient trusting(Map<String, String> environment) throws Exception {
    Map<String, String> settings =
        Map.of(
            "base_url",
            "https://localhost:" + server.httpsPort(),
            "ca_file",
            certificate().toString());
    return new IntercomClient(Clients.options(settings, environment), time, new Random(1));
  }

  private IntercomClient through(TunnelProxy proxy, String login) throws Exception {
    return trusting(Map.of("HTTPS_PROXY", "http://" + login + "@127.0.0.1:" + proxy.port()));
  }

  @Test
  void aCompanysOwnAuthorityIsTrustedWhenItIsNamed() throws Exception {
    assertThat(trusting(Map.of()).call(TAGS, Clients::json).get("data")).isNotNull();
  }

  @Test
  void aProxyIsTunneledThroughAndAloneGetsItsPassword() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy("user:p@ss")) {
      assertThat(through(proxy, "user:p%40ss").call(TAGS, Clients::json).get("data")).isNotNull();
      assertThat(proxy.heads())
          .singleElement()
          .asString()
          .startsWith("CONNECT localhost:" + server.httpsPort())
          .doesNotContain(DemoOptions.TOKEN);
      assertThat(server.getAllServeEvents())
          .allSatisfy(
              e -> assertThat(e.getRequest().containsHeader("Proxy-Authorization")).isFalse());
    }
  }

  @Test
  void aProxyThatRefusesIsReportedAtOnceWithoutItsPassword() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy("user:p@ss")) {
      IntercomClient client = through(proxy, "user:wr0ng");
      assertThatThrownBy(() -> client.call(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("407")
          .hasMessageContaining("HTTPS_PROXY")
          .hasMessageContaining("tried 1 times")
          .message()
          .doesNotContain("wr0ng");
      assertThat(server.getAllServeEvents()).isEmpty();
      assertThat(proxy.heads()).hasSize(1);
    }
  }
}
