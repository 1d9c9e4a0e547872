package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program behind a proxy that its environment names. */
class ProxyTest {
  private static final String NOBODY = "http://127.0.0.1:1";

  @TempDir private Path directory;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer proxy;

  @BeforeEach
  void start() throws IOException {
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          seen.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
          byte[] body =
              "{\"app\":{\"name\":\"Behind\"},\"data\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    proxy.start();
    Files.writeString(
        directory.resolve("config.json"),
        "{\"access_token\":\"t\",\"start_date\":\"2026-01-01\",\"base_url\":\"" + NOBODY + "\"}");
  }

  @AfterEach
  void stop() {
    proxy.stop(0);
  }

  private TapRun discover(Map<String, String> environment) {
    return TapRun.with(environment, directory, "--discover", "--config", "config.json");
  }

  @Test
  void takesTheProxyFromItsEnvironmentAndNeverShowsThePassword() {
    String address = "http://me:hush@127.0.0.1:" + proxy.getAddress().getPort();
    TapRun run = discover(Map.of("HTTP_PROXY", address));
    assertThat(run.code()).isZero();
    assertThat(seen)
        .containsExactly(
            NOBODY + "/me Basic bWU6aHVzaA==",
            NOBODY + "/export/reporting_data/get_datasets Basic bWU6aHVzaA==");
    assertThat(run.log()).noneMatch(line -> line.contains("hush"));
  }

  @Test
  void aProxyThatIsNoneIsInvalidInput() {
    TapRun run = discover(Map.of("HTTP_PROXY", "socks5://me:hush@127.0.0.1:1"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.critical()).singleElement().asString().contains("HTTP_PROXY");
    assertThat(run.log()).noneMatch(line -> line.contains("hush"));
  }
}
