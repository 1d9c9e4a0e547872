package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.harness.Reports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Neither the token nor a proxy's password is in a report, though servers send them back. */
class ReportSecretsTest {
  private static final String PASSWORD = "hush-hush-now";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "run.html"})
  void theTokenIsInNone(String name) throws IOException {
    String echo = DemoTap.TOKEN + " and more";
    FaultPlan faults =
        info ->
            switch (info.path()) {
              case "/me" ->
                  Optional.of(Fault.altered(me -> me.withObject("app").put("name", echo)));
              case "/tags" -> Optional.of(Fault.status(400, "bad_" + DemoTap.TOKEN, echo));
              default -> Optional.empty();
            };
    DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(20));
    try (DemoTap tap = new DemoTap(directory, options, Hostile.with(faults))) {
      tap.file("catalog.json", TestCatalog.only("tags", "teams"));
      TapRun run = tap.run("--catalog", "catalog.json", "--report", name);
      assertThat(run.code()).as("%s", run.log()).isEqualTo(1);
    }
    String text = Files.readString(directory.resolve(name));
    JsonNode report = Reports.read(directory.resolve(name));
    assertThat(text).contains("[hidden]").doesNotContain(DemoTap.TOKEN, "access_token\"");
    assertThat(text).doesNotContain(DemoTap.TOKEN.substring(0, DemoTap.TOKEN.length() / 2 + 1));
    assertThat(report.get("settings").propertyNames()).doesNotContain("access_token");
    assertThat(report.at("/workspace/name").asString()).isEqualTo("[hidden] and more");
    assertThat(report.get("reasons")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "run.html"})
  void thePasswordOfAProxyIsInNone(String name) throws IOException {
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          boolean me = exchange.getRequestURI().getPath().equals("/me");
          String body =
              me
                  ? "{\"app\":{\"name\":\"Behind %s\"}}"
                  : "{\"type\":\"error.list\",\"errors\":[{\"code\":\"bad\",\"message\":\"%s\"}]}";
          byte[] bytes = body.formatted(PASSWORD).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(me ? 200 : 400, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    proxy.start();
    Files.writeString(
        directory.resolve("config.json"),
        "{\"access_token\":\"t\",\"start_date\":\"2026-01-01\",\"base_url\":\"http://127.0.0.1:1\"}");
    Files.writeString(directory.resolve("catalog.json"), TestCatalog.only("teams").toString());
    String address = "http://me:%s@127.0.0.1:%d".formatted(PASSWORD, proxy.getAddress().getPort());
    try {
      TapRun run =
          TapRun.with(
              Map.of("HTTP_PROXY", address),
              directory,
              "--config=config.json",
              "--catalog=catalog.json",
              "--report=" + name);
      assertThat(run.code()).as("%s", run.log()).isEqualTo(1);
    } finally {
      proxy.stop(0);
    }
    String text = Files.readString(directory.resolve(name));
    assertThat(text).contains("Behind [hidden]").doesNotContain("hush-hus");
    assertThat(Reports.read(directory.resolve(name)).get("exit_code").asInt()).isEqualTo(1);
  }
}
