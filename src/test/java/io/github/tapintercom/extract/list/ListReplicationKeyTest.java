package io.github.tapintercom.extract.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.extract.MemoryOutput;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.Cost;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ListEndpoint.Reshaping;
import io.github.tapintercom.stream.OwnColumns;
import io.github.tapintercom.stream.StreamFacts;
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

  private final ListServer server = new ListServer(query -> body());
  private volatile String body = "";

  private String body() {
    return body;
  }

  @AfterEach
  void close() {
    server.close();
  }

  private MemoryOutput read(Optional<String> key) throws ApiException, InterruptedException {
    MemoryOutput output = new MemoryOutput("events", schema(), List.of("id"), FROM, UNTIL);
    server.read(facts(key), output, UNTIL);
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
            Optional.empty(),
            ListEndpoint.Recent.WHOLE_LIST),
        List.of("id"),
        key,
        Optional.empty(),
        "Read events",
        new ApiVersion("2.0"),
        Cost.PAGES,
        true,
        false,
        Set.of(),
        "events",
        "Events.",
        OwnColumns.NONE);
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
    assertThat(output.ledger().covered()).isEqualTo(UNTIL);
  }

  @Test
  void withoutAKeyTheWholeListIsRead() throws ApiException, InterruptedException {
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
    assertThat(output.ledger().covered()).isEqualTo(FROM);
  }
}
