package io.github.tapintercom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.streams.Schemas;
import io.github.tapintercom.streams.StreamDefinition;
import io.github.tapintercom.streams.StreamDefinitions;
import java.util.ArrayList;
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

  /** Places where the examples differ from ours on purpose, and why. */
  private static final Map<String, String> RESHAPED =
      Map.of(
          "conversation_data_attributes.options[] is no plain value",
          "The tap puts the labels there and the objects into list_options.");

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

  @ParameterizedTest
  @MethodSource("endpoints")
  void declaresNestedFieldsAsDeeplyAsTheDescription(ReadEndpoint endpoint) {
    List<String> missing = new ArrayList<>();
    undeclared(
        endpoint.stream(), Schemas.load(endpoint.stream()), endpoint.recordSchema(api), missing);

    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void declaresNestedFieldsAsDeeplyAsTheExamples(ReadEndpoint endpoint) {
    Set<String> missing = new TreeSet<>();
    for (JsonNode example : endpoint.exampleRecords(api)) {
      unknown(endpoint.stream(), Schemas.load(endpoint.stream()), example, missing);
    }
    missing.removeAll(RESHAPED.keySet());

    assertThat(missing).isEmpty();
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

  /** Documented members, however deep, that ours does not declare; free maps hold any. */
  private static void undeclared(
      String path, JsonNode ours, JsonNode documented, List<String> missing) {
    JsonNode own = ours.has("items") ? ours.get("items") : ours;
    if (!own.has("properties")) {
      return;
    }
    JsonNode theirs = ours.has("items") ? items(documented) : documented;
    api.properties(theirs)
        .forEach(
            (name, member) -> {
              JsonNode ourMember = own.get("properties").get(name);
              if (ourMember == null) {
                missing.add(path + "." + name);
              } else {
                undeclared(path + "." + name, ourMember, member, missing);
              }
            });
  }

  /** Members of an example, however deep, that ours does not declare. */
  private static void unknown(String path, JsonNode ours, JsonNode example, Set<String> missing) {
    if (ours.has("items")) {
      JsonNode list = example.isObject() ? onlyArray(example) : example;
      list.forEach(item -> unknown(path + "[]", ours.get("items"), item, missing));
    } else if (ours.has("properties")) {
      for (Map.Entry<String, JsonNode> member : example.properties()) {
        JsonNode ourMember = ours.get("properties").get(member.getKey());
        if (ourMember == null) {
          missing.add(path + "." + member.getKey());
        } else {
          unknown(path + "." + member.getKey(), ourMember, member.getValue(), missing);
        }
      }
    } else if (example.isContainer() && !ours.has("additionalProperties")) {
      missing.add(path + " is no plain value");
    }
  }

  private static JsonNode onlyArray(JsonNode wrapper) {
    List<JsonNode> arrays = wrapper.valueStream().filter(JsonNode::isArray).toList();
    assertThat(arrays).as(wrapper.toString()).hasSizeLessThanOrEqualTo(1);
    return arrays.isEmpty() ? wrapper.path("none") : arrays.get(0);
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
