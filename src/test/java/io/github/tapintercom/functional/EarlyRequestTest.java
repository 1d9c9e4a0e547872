package io.github.tapintercom.functional;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first request goes out while catalog and state are read, once the settings are right. */
class EarlyRequestTest {
  /** Far more than it takes. */
  private static final int LONGEST_MS = 30_000;

  @TempDir private Path directory;

  @Test
  void isUnderWayWhileTheCatalogIsReadAndGivenUpWhenThatIsWrong() throws Exception {
    Path catalog = pipe("catalog.json");
    String[] arguments = {
      "--config", "config.json", "--catalog", "catalog.json", "--report", "report.json"
    };
    try (ServerSocket intercom = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      intercom.setSoTimeout(LONGEST_MS);
      config(intercom.getLocalPort(), "");
      CompletableFuture<TapRun> run =
          CompletableFuture.supplyAsync(() -> TapRun.in(directory, arguments));
      try (Socket connection = intercom.accept()) {
        connection.setSoTimeout(LONGEST_MS);
        BufferedReader request =
            new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        assertThat(request.readLine()).isEqualTo("GET /me HTTP/1.1");

        Files.writeString(catalog, "{");

        // The rest of the request, then the end: nobody waits for the answer.
        assertThat(request.lines()).isNotEmpty();
      }
      assertThat(run.join().code()).isEqualTo(2);
      assertThat(run.join().out()).isEmpty();
      assertThat(run.join().critical()).singleElement().asString().contains("catalog.json");
      assertThat(run.join().log()).last().asString().startsWith("CRITICAL ");
      assertThat(Files.readString(directory.resolve("report.json"))).contains("/me");
    }
  }

  @Test
  void isNotSentWhereASettingIsWrong() throws IOException {
    WireMockServer intercom = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    intercom.start();
    try {
      config(intercom.port(), ",\"page_size\":0");

      TapRun run = TapRun.in(directory, "--config", "config.json");

      assertThat(run.code()).isEqualTo(2);
      assertThat(intercom.getAllServeEvents()).isEmpty();
    } finally {
      intercom.stop();
    }
  }

  /** A file that is there and whose content comes only when it is written. */
  private Path pipe(String name) throws IOException, InterruptedException {
    Path pipe = directory.resolve(name);
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();
    return pipe;
  }

  private void config(int port, String more) throws IOException {
    Files.writeString(
        directory.resolve("config.json"),
        "{\"access_token\":\"dG9rOmVhcmx5\",\"start_date\":\"2024-01-01\",\"base_url\":\"http://127.0.0.1:"
            + port
            + "\""
            + more
            + "}");
  }
}
