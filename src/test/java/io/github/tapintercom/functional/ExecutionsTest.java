package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Executions of data connectors: children that are read by their own time. */
class ExecutionsTest {
  private static final String STREAM = "data_connector_executions";
  private static final String BOOKMARK = "/bookmarks/" + STREAM + "/created_at";

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private final List<RequestInfo> requests = new CopyOnWriteArrayList<>();
  private volatile FaultPlan faults = FaultPlan.none();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    Hostile hostile = new Hostile(info -> faults.next(info), () -> Quirks.NONE, this::requested);
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
    tap.config().put("lookback_window", 60);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private void requested(RequestInfo info) {
    if (info.path().endsWith("/execution_results")) {
      requests.add(info);
    }
  }

  private TapRun run(JsonNode state) {
    requests.clear();
    return tap.run(TestCatalog.only(STREAM), state);
  }

  private static ObjectNode bookmark(String time) {
    ObjectNode state = JsonMapper.shared().createObjectNode();
    state.putObject("bookmarks").putObject(STREAM).put("created_at", time);
    return state;
  }

  private List<String> connectors() {
    return workspace.directory().records("data_connectors").stream()
        .map(connector -> connector.path("id").asString())
        .toList();
  }

  private List<String> asked() {
    return requests.stream().map(info -> info.path().split("/", -1)[2]).toList();
  }

  @Test
  void aSecondRunReadsAllConnectorsFromTheBookmarkOn() {
    TapRun first = run(JsonMapper.shared().createObjectNode());
    assertThat(first.code()).as("%s", first.log()).isZero();
    assertThat(first.records(STREAM)).isNotEmpty();
    assertThat(first.records(STREAM))
        .extracting(row -> row.get("data_connector_id").asString())
        .isSubsetOf(connectors());
    assertThat(asked()).containsExactlyInAnyOrderElementsOf(connectors());

    String bookmark = first.lastState().at(BOOKMARK).asString();
    TapRun second = run(first.lastState());
    assertThat(second.records(STREAM)).isEmpty();
    assertThat(asked()).containsExactlyInAnyOrderElementsOf(connectors());
    long from = Instant.parse(bookmark).getEpochSecond() - 60;
    assertThat(requests)
        .allSatisfy(info -> assertThat(info.query()).contains("start_ts=" + (from - 1), "end_ts="));
    assertThat(second.lastState().at(BOOKMARK).asString()).isGreaterThanOrEqualTo(bookmark);
  }

  @Test
  void bodiesAreRequestedWhereTheyAreSelectedAndOnlyThere() {
    ObjectNode catalog = TestCatalog.only(STREAM);
    for (String body : List.of("request_body", "response_body", "raw_response_body")) {
      TestCatalog.metadata(catalog, STREAM, "properties", body).put("selected", false);
    }
    TapRun without = tap.run(catalog, JsonMapper.shared().createObjectNode());
    assertThat(without.records(STREAM)).noneMatch(row -> row.has("request_body"));
    assertThat(requests).noneMatch(info -> info.query().contains("include_bodies"));

    assertThat(run(JsonMapper.shared().createObjectNode()).records(STREAM))
        .anyMatch(row -> row.get("request_body").isString());
    assertThat(requests)
        .allSatisfy(info -> assertThat(info.query()).containsOnlyOnce("include_bodies=true"));
  }

  @Test
  void whatIsOlderThanTheBookmarkIsNotWritten() {
    faults =
        info ->
            info.path().endsWith("/execution_results")
                ? Optional.of(executions(info))
                : Optional.empty();
    TapRun run = run(bookmark("2026-02-01T00:01:00Z"));
    assertThat(run.code()).isZero();
    assertThat(run.records(STREAM))
        .hasSameSizeAs(connectors())
        .allMatch(row -> row.get("id").asString().startsWith("new"));
  }

  private static Fault executions(RequestInfo info) {
    String id = info.path().split("/", -1)[2];
    String body =
        """
        {"data":[{"id":"new%s","created_at":"2026-02-01T00:00:00Z"},
        {"id":"old%s","created_at":"2026-01-31T23:59:59Z"}],"pages":{"next":null}}
        """
            .formatted(id, id);
    return new Fault.Reply(200, "application/json", body, Map.of());
  }

  @Test
  void oneConnectorThatCannotBeReadHoldsTheBookmark() {
    String bad = connectors().get(7);
    faults =
        info ->
            info.path().contains("/" + bad + "/")
                ? Optional.of(Fault.status(400, "parameter_invalid", "no"))
                : Optional.empty();
    TapRun run = run(bookmark("2020-01-01T00:00:00.000000Z"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical()).singleElement().asString().contains(STREAM, bad);
    assertThat(run.records(STREAM)).isNotEmpty();
    assertThat(run.lastState().at(BOOKMARK).asString()).isEqualTo("2020-01-01T00:00:00.000000Z");
  }
}
