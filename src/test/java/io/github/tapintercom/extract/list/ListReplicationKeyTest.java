package io.github.tapintercom.extract.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.tapintercom.extract.MemoryOutput;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.TestContext;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.Cost;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ListEndpoint.Reshaping;
import io.github.tapintercom.stream.StreamFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A list with a replication key is filtered by that key after reading. */
@Timeout(30)
final class ListReplicationKeyTest {
  private static final long FROM = 1_790_000_000;
  private static final long UNTIL = FROM + 1_000;

  private final TaskPool tasks = new TaskPool(1);
  private final HttpServer server;
  private String body = "";

  ListReplicationKeyTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/events",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    tasks.close();
  }

  private MemoryOutput read(Optional<String> key) throws ApiException, InterruptedException {
    MemoryOutput output = new MemoryOutput("events", schema(), List.of("id"), FROM, UNTIL);
    StreamFacts facts = facts(key);
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    ReadContext context = TestContext.of(uri, UNTIL, tasks, output);
    FedStreams fed = FedStreams.of(context, facts.name());
    Lists.extractor(fed, facts, (ListEndpoint) facts.endpoint()).read();
    return output;
  }

  private static ObjectNode schema() {
    ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("id").putArray("type").add("null").add("string");
    for (String moment : List.of("created_at", "deleted_at")) {
      properties
          .putObject(moment)
          .put("format", "date-time")
          .putArray("type")
          .add("null")
          .add("string");
    }
    return schema;
  }

  private static StreamFacts facts(Optional<String> key) {
    return new StreamFacts(
        "events",
        new ListEndpoint(
            "/events",
            "data",
            Map.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Reshaping.NONE,
            Optional.empty(),
            Optional.empty()),
        List.of("id"),
        key,
        Optional.empty(),
        "Read events",
        new ApiVersion("2.0"),
        Cost.PAGES,
        true,
        Set.of(),
        "events",
        "Events.",
        false);
  }

  private static List<String> ids(MemoryOutput output) {
    return output.records().stream().map(record -> record.get("id").asString()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"created_at", "deleted_at"})
  void whatIsOlderThanTheBookmarkIsNotWritten(String key)
      throws ApiException, InterruptedException {
    body =
        """
        {"data":[{"id":"old","KEY":1789999999},{"id":"first","KEY":1790000000},
        {"id":"new","KEY":1790000900},{"id":"without"},{"id":"older","KEY":1}]}
        """
            .replace("KEY", key);
    MemoryOutput output = read(Optional.of(key));
    assertThat(ids(output)).containsExactly("first", "new", "without");
    assertThat(output.ledger().complete()).isTrue();
    assertThat(output.ledger().promised()).isEqualTo(UNTIL);
  }

  @Test
  void withoutKeyAllOfItIs() throws ApiException, InterruptedException {
    body =
        "{\"data\":[{\"id\":\"old\",\"created_at\":1},{\"id\":\"new\",\"created_at\":1790000001}]}";
    assertThat(ids(read(Optional.empty()))).containsExactly("old", "new");
  }

  @Test
  void theBookmarkStaysWhereARecordCouldNotBeWritten() throws ApiException, InterruptedException {
    body =
        "{\"data\":[{\"id\":null,\"created_at\":1790000001},{\"id\":\"b\",\"created_at\":1790000002}]}";
    MemoryOutput output = read(Optional.of("created_at"));
    assertThat(ids(output)).containsExactly("b");
    assertThat(output.failed()).hasSize(1);
    assertThat(output.ledger().promised()).isEqualTo(FROM);
  }
}
