package io.github.tapintercom.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.tapintercom.functional.RecordChecks;
import io.github.tapintercom.functional.TapRun;
import io.github.tapintercom.functional.TestCatalog;
import io.github.tapintercom.stream.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description's own example responses, served to the whole program: its records fit. */
class ExampleResponsesTest {
  private static Examples descriptions;

  @TempDir private Path directory;

  @BeforeAll
  static void load() {
    descriptions = Examples.loadOrSkip();
  }

  /**
   * Those whose response is a page of records; of companies the tap reads the scroll. Endpoints
   * that came after the description have no examples.
   */
  static Stream<ReadEndpoint> endpoints() {
    return ReadEndpoints.ALL.stream()
        .filter(e -> !e.path().equals("/companies/list"))
        .filter(e -> e.operation(Examples.VERSION).isPresent())
        .filter(e -> Streams.find(e.stream()).filter(s -> s.parent().isEmpty()).isPresent())
        .filter(e -> !e.records().orElse("").contains("."));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void shapesEveryExampleIntoRecordsThatFit(ReadEndpoint endpoint) throws IOException {
    List<JsonNode> examples = descriptions.of(endpoint);
    assumeThat(examples).as("An example in the description").isNotEmpty();
    for (JsonNode example : examples) {
      int expected =
          endpoint.records().map(example::path).map(ExampleResponsesTest::size).orElse(1);
      try (ExampleWorld world = new ExampleWorld()) {
        if (endpoint.records().isPresent()) {
          world.respondsWith(endpoint, example);
        } else {
          world.respondsWithOne(endpoint, example);
        }
        TapRun run = run(world, endpoint.stream());

        assertThat(run.code()).as("%s", run.log()).isZero();
        List<JsonNode> records = run.records(endpoint.stream());
        assertThat(records).as("%s: %s", endpoint, example).hasSize(expected);
        assertThat(RecordChecks.violations(run.schema(endpoint.stream()), records)).isEmpty();
      }
    }
  }

  /** Of the records in a response: a list of them, or the only one. */
  private static int size(JsonNode records) {
    return records.isArray() ? records.size() : 1;
  }

  @Test
  void shapesThePartsOfAnExampleConversation() throws IOException {
    ReadEndpoint endpoint =
        endpoints().filter(e -> e.path().equals("/conversations/1")).findFirst().orElseThrow();
    JsonNode example =
        descriptions.of(endpoint).stream()
            .filter(e -> !e.at("/conversation_parts/conversation_parts").isEmpty())
            .findFirst()
            .orElseThrow();
    try (ExampleWorld world = new ExampleWorld()) {
      world.respondsWithOne(endpoint, example);
      TapRun run = run(world, "conversation_parts");

      List<JsonNode> records = run.records("conversation_parts");
      assertThat(records).hasSameSizeAs(example.at("/conversation_parts/conversation_parts"));
      assertThat(RecordChecks.violations(run.schema("conversation_parts"), records)).isEmpty();
      assertThat(records.get(0).get("conversation_id").asString())
          .isEqualTo(example.get("id").asString());
    }
  }

  private TapRun run(ExampleWorld world, String stream) throws IOException {
    ObjectNode config = JsonMapper.shared().createObjectNode();
    config.put("access_token", "dG9r").put("start_date", "2000-01-01").put("base_url", world.url());
    config.put("api_version", "2.16");
    config.put("custom_object_types", "Order").put("whatsapp_ruleset_ids", "12345");
    Files.writeString(directory.resolve("config.json"), config.toString());
    Files.writeString(directory.resolve("catalog.json"), TestCatalog.only(stream).toString());
    return TapRun.in(directory, "--config", "config.json", "--catalog", "catalog.json");
  }
}
