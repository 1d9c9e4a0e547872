package io.github.tapintercom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.streams.Schemas;
import io.github.tapintercom.streams.StreamDefinition;
import io.github.tapintercom.streams.StreamDefinitions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DocumentedFieldsTest {
  /** Streams that the description does not tell of, and why. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("conversation_parts", "Inside GET /conversations/{id}; checked on its own below.");

  private static OpenApi api;

  @BeforeAll
  static void load() {
    api = OpenApi.loadOrSkip();
  }

  static Stream<ReadEndpoint> endpoints() {
    return ReadEndpoint.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void declaresEveryDocumentedField(ReadEndpoint endpoint) {
    Map<String, JsonNode> documented = api.properties(endpoint.recordSchema(api));

    assertThat(documented).isNotEmpty();
    assertThat(declared(endpoint.stream())).containsAll(documented.keySet());
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void declaresEveryFieldOfTheExamples(ReadEndpoint endpoint) {
    Set<String> seen = new TreeSet<>();
    for (JsonNode example : endpoint.exampleRecords(api)) {
      seen.addAll(example.propertyNames());
    }

    assertThat(declared(endpoint.stream())).containsAll(seen);
  }

  @Test
  void declaresEveryDocumentedFieldOfAConversationPart() {
    assertThat(declared("conversation_parts"))
        .containsAll(api.properties(api.schema("conversation_part")).keySet());
  }

  @Test
  void agreesWithTheDescriptionAboutNestedFields() {
    for (ReadEndpoint endpoint : ReadEndpoint.ALL) {
      JsonNode properties = Schemas.load(endpoint.stream()).get("properties");
      api.properties(endpoint.recordSchema(api))
          .forEach(
              (name, documented) ->
                  assertThat(undeclared(properties.get(name), documented))
                      .as(endpoint + " " + name)
                      .isEmpty());
    }
  }

  @Test
  void knowsWhereEveryStreamIsRead() {
    List<String> described = ReadEndpoint.ALL.stream().map(ReadEndpoint::stream).toList();
    assertThat(StreamDefinitions.ALL)
        .extracting(StreamDefinition::name)
        .filteredOn(name -> !name.equals("counts") && !name.endsWith("_count"))
        .filteredOn(name -> !ELSEWHERE.containsKey(name))
        .allSatisfy(name -> assertThat(described).contains(name));
  }

  /** Documented members of an object (or of a list's items) that ours does not declare. */
  private static Set<String> undeclared(JsonNode ours, JsonNode documented) {
    JsonNode own = ours.has("items") ? ours.get("items") : ours;
    if (!own.has("properties")) {
      return Set.of();
    }
    JsonNode theirs = ours.has("items") ? items(documented) : documented;
    Set<String> missing = new TreeSet<>(api.properties(theirs).keySet());
    missing.removeAll(own.get("properties").propertyNames());
    return missing;
  }

  /** What a plain array or the one array inside a list wrapper holds. */
  private static JsonNode items(JsonNode list) {
    JsonNode resolved = api.resolve(list);
    if (resolved.has("items")) {
      return resolved.get("items");
    }
    return api.properties(resolved).values().stream()
        .map(api::resolve)
        .filter(member -> member.has("items"))
        .map(member -> member.get("items"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> declared(String stream) {
    return List.copyOf(Schemas.load(stream).get("properties").propertyNames());
  }
}
