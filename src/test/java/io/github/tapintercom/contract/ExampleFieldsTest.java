package io.github.tapintercom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every field of the description's example responses is in the stream's schema. */
class ExampleFieldsTest {
  /** Places where the examples differ from ours on purpose, and why. */
  private static final Map<String, String> RESHAPED =
      Map.of(
          "conversation_data_attributes.options[] is no plain value",
          "The tap puts the labels there and the objects into list_options.");

  private static Examples examples;

  @BeforeAll
  static void load() {
    examples = Examples.loadOrSkip();
  }

  static Stream<ReadEndpoint> endpoints() {
    return ReadEndpoints.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void declaresEveryFieldOfTheExamples(ReadEndpoint endpoint) {
    Set<String> seen = new TreeSet<>();
    for (JsonNode example : examples.records(endpoint)) {
      seen.addAll(example.propertyNames());
    }

    assertThat(endpoint.schema().get("properties").propertyNames()).containsAll(seen);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void declaresNestedFieldsAsDeeplyAsTheExamples(ReadEndpoint endpoint) {
    Set<String> missing = new TreeSet<>();
    for (JsonNode example : examples.records(endpoint)) {
      unknown(endpoint.stream(), endpoint.schema(), example, missing);
    }
    missing.removeAll(RESHAPED.keySet());

    assertThat(missing).isEmpty();
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
}
