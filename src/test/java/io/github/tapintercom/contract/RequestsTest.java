package io.github.tapintercom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.contract.tool.FactsFiles;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.functional.DemoTap;
import io.github.tapintercom.functional.TapRun;
import io.github.tapintercom.functional.TestCatalog;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every request that the tap makes, as recorded by the demo workspace, is one Intercom knows. */
class RequestsTest {
  private static ContractValidator contract;

  @BeforeAll
  static void load() {
    contract = new ContractValidator(FactsFiles.all());
  }

  static Stream<String> streams() {
    return Streams.ALL.stream().map(StreamFacts::name);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void requestsAStreamAsDescribed(String stream, @TempDir Path directory) {
    try (DemoTap tap = workspace(directory)) {
      if (!TestCatalog.isInDefaultVersion(Streams.get(stream))) {
        tap.newest();
      }
      tap.config().put("page_size", 7);
      TapRun run = tap.run(TestCatalog.only(stream), JsonMapper.shared().createObjectNode());

      assertThat(run.records(stream)).isNotEmpty();
      assertThat(tap.server().log().requests()).hasSizeGreaterThan(1);
      assertThat(violations(tap)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Preview", "2.17", "2.16", "2.15", "2.11", "2.7"})
  void requestsEverythingAsDescribedInAnyVersion(String version, @TempDir Path directory) {
    try (DemoTap tap = workspace(directory)) {
      tap.config().put("api_version", version).put("page_size", 20).put("display_as", "html");
      ObjectNode catalog = TestCatalog.only(streamsOf(version));
      TapRun first = tap.run(catalog, JsonMapper.shared().createObjectNode());
      ObjectNode state = (ObjectNode) first.lastState();
      state
          .get("bookmarks")
          .properties()
          .forEach(
              bookmark ->
                  bookmark
                      .getValue()
                      .propertyNames()
                      .forEach(
                          key ->
                              ((ObjectNode) bookmark.getValue())
                                  .put(key, "2026-02-20T00:00:00.000000Z")));
      TapRun second = tap.run(catalog, state);

      assertThat(List.of(first.code(), second.code())).as("%s", first.log()).containsOnly(0);
      assertThat(violations(tap)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Preview", "2.17", "2.16", "2.15", "2.11", "2.7"})
  void checksEverythingAsDescribedInAnyVersion(String version, @TempDir Path directory) {
    try (DemoTap tap = workspace(directory)) {
      tap.config().put("api_version", version);
      tap.file("catalog.json", TestCatalog.only(streamsOf(version)));
      TapRun check = tap.run("--check", "--catalog", "catalog.json");

      assertThat(check.code()).as("%s", check.log()).isZero();
      assertThat(tap.server().log().requests()).hasSizeGreaterThan(30);
      assertThat(violations(tap)).isEmpty();
    }
  }

  private static String[] streamsOf(String version) {
    return Streams.ALL.stream()
        .filter(stream -> new ApiVersion(version).atLeast(stream.since()))
        .map(StreamFacts::name)
        .toArray(String[]::new);
  }

  @Test
  void notesARequestThatIsNotDescribed() {
    RequestInfo odd = new RequestInfo(1, "GET", "/tags", "page=2", "");

    assertThat(violations(odd)).hasSize(1);
  }

  private static DemoTap workspace(Path directory) {
    return new DemoTap(directory, DemoOptions.of(GeneratedWorkspace.of(80)));
  }

  private static Set<String> violations(DemoTap tap) {
    Set<String> violations = new TreeSet<>();
    tap.server().log().requests().forEach(request -> violations.addAll(violations(request)));
    return violations;
  }

  private static List<String> violations(RequestInfo request) {
    Optional<String> body = Optional.of(request.body()).filter(text -> !text.isEmpty());
    return contract.request(request.method(), request.path(), query(request.query()), body);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    Pattern.compile("&")
        .splitAsStream(raw)
        .filter(pair -> !pair.isEmpty())
        .forEach(
            pair -> {
              int at = pair.indexOf('=');
              query.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            });
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
