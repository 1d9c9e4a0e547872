package io.github.tapintercom.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tapintercom.contract.tool.OpenApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The example responses of the 2.16 description, which is not part of the project. */
final class Examples {
  static final String VERSION = "2.16";

  private final OpenApi api;

  private Examples(OpenApi api) {
    this.api = api;
  }

  /** Loads them, or skips the calling test when the description is not there. */
  static Examples loadOrSkip() {
    skipUnlessThere(VERSION);
    return new Examples(OpenApi.load(OpenApi.file(VERSION)));
  }

  /** Skips the calling test when this version's description is not there. */
  static void skipUnlessThere(String version) {
    Path file = OpenApi.file(version);
    assumeTrue(
        Files.isReadable(file),
        () -> "Skipped: no description at " + file + "; -Dopenapi.dir=DIR names another folder");
  }

  /** The example responses of an endpoint. */
  List<JsonNode> of(ReadEndpoint endpoint) {
    return endpoint.operation(VERSION).stream()
        .flatMap(operation -> api.examples(operation).values().stream())
        .toList();
  }

  /** The records in the example responses. */
  List<JsonNode> records(ReadEndpoint endpoint) {
    return of(endpoint).stream().flatMap(response -> records(endpoint, response)).toList();
  }

  private static Stream<JsonNode> records(ReadEndpoint endpoint, JsonNode response) {
    if (endpoint.records().isEmpty()) {
      return Stream.of(response);
    }
    Stream<JsonNode> nodes = Stream.of(response);
    for (String name : endpoint.records().get().split("\\.", -1)) {
      nodes = nodes.flatMap(node -> elements(node.path(name)));
    }
    return nodes;
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return node.isArray() ? node.valueStream() : Stream.of(node).filter(JsonNode::isObject);
  }
}
