package io.github.tapintercom.functional;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What goes with every request, and that the token goes nowhere else. */
class TokenTest {
  private static final String TOKEN = "dG9rOmhlYWRlcnM";

  @TempDir private Path directory;
  private final WireMockServer intercom = server();
  private final WireMockServer elsewhere = server();

  private static WireMockServer server() {
    return new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  }

  @BeforeEach
  void start() {
    intercom.start();
    elsewhere.start();
    intercom.stubFor(any(anyUrl()).atPriority(9).willReturn(okJson("{\"data\":[]}")));
    elsewhere.stubFor(any(anyUrl()).willReturn(okJson("{\"data\":[]}")));
    intercom.stubFor(get("/me").willReturn(okJson("{\"app\":{\"name\":\"A\"}}")));
    intercom.stubFor(
        get(urlPathEqualTo("/counts"))
            .willReturn(okJson("{\"type\":\"count.hash\",\"user\":{\"count\":3}}")));
  }

  @AfterEach
  void stop() {
    intercom.stop();
    elsewhere.stop();
  }

  @Test
  void sendsTokenFormatVersionAndUserAgentWithEveryRequest() throws IOException {
    TapRun run = run("tags", "counts", "customer_data_attributes");

    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(requests())
        .hasSize(4)
        .allSatisfy(
            r -> {
              assertThat(r.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
              assertThat(r.getHeader("Accept")).isEqualTo("application/json");
              assertThat(r.getHeader("User-Agent")).isEqualTo("me (me@example.com)");
            });
    assertThat(version("/tags")).isEqualTo("2.15");
    assertThat(version("/counts")).isEqualTo("2.3");
    assertThat(version("/data_attributes")).isEqualTo("1.4");
  }

  @Test
  void followsNoRedirect() throws IOException {
    intercom.stubFor(
        get(urlPathEqualTo("/tags")).willReturn(temporaryRedirect(elsewhere.baseUrl() + "/tags")));
    TapRun run = run("tags");

    assertThat(run.code()).isEqualTo(1);
    assertThat(elsewhere.getAllServeEvents()).isEmpty();
    assertThat(String.join("\n", run.log())).doesNotContain(TOKEN);
  }

  @Test
  void followsPagesOnlyToTheConfiguredHost() throws IOException {
    intercom.stubFor(
        get(urlPathEqualTo("/articles"))
            .willReturn(
                okJson(
                    "{\"data\":[{\"id\":\"1\"}],\"pages\":{\"next\":\"%s/articles?page=2\"}}"
                        .formatted(elsewhere.baseUrl()))));
    TapRun run = run("articles");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical()).hasSize(1);
    assertThat(elsewhere.getAllServeEvents()).isEmpty();
  }

  private TapRun run(String... streams) throws IOException {
    ObjectNode config = JsonMapper.shared().createObjectNode();
    config.put("access_token", TOKEN).put("start_date", "2020-01-01");
    config.put("base_url", "http://127.0.0.1:" + intercom.port());
    config.put("user_agent", "me (me@example.com)").put("api_version", "2.15");
    config.put("counts_api_version", "2.3");
    Files.writeString(directory.resolve("config.json"), config.toString());
    ObjectNode catalog = TestCatalog.only(streams);
    if (List.of(streams).contains("articles")) {
      TestCatalog.metadata(catalog, "articles", "properties", "statistics").put("selected", false);
    }
    Files.writeString(directory.resolve("catalog.json"), catalog.toString());
    return TapRun.in(directory, "--config", "config.json", "--catalog", "catalog.json");
  }

  private List<LoggedRequest> requests() {
    return intercom.getAllServeEvents().stream().map(ServeEvent::getRequest).toList();
  }

  private String version(String path) {
    return requests().stream()
        .filter(r -> r.getUrl().startsWith(path))
        .map(r -> r.getHeader("Intercom-Version"))
        .findFirst()
        .orElseThrow();
  }
}
