package io.github.tapintercom.contract;

import io.github.tapintercom.contract.tool.Facts;
import io.github.tapintercom.contract.tool.FactsFiles;
import io.github.tapintercom.contract.tool.Operation;
import io.github.tapintercom.contract.tool.Shape;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the descriptions tell of a stream's records.
 *
 * @param records the member of the response that holds the records, {@code parts.parts} when it is
 *     inside another; empty when the response is one record
 */
record ReadEndpoint(String stream, String method, String path, Optional<String> records) {
  private static final List<Facts> FACTS = FactsFiles.all();

  /** The response is one record. */
  static ReadEndpoint one(String stream, String method, String path) {
    return new ReadEndpoint(stream, method, path, Optional.empty());
  }

  /** The records stand in this member of the response. */
  static ReadEndpoint list(String stream, String method, String path, String records) {
    return new ReadEndpoint(stream, method, path, Optional.of(records));
  }

  /** Whether some version names the fields of its records. */
  boolean isDescribed() {
    return FACTS.stream()
        .flatMap(facts -> facts.operation(method, path).stream())
        .flatMap(operation -> operation.response().stream())
        .flatMap(response -> response.at(records.orElse("")).stream())
        .anyMatch(record -> !record.properties().isEmpty());
  }

  /** The stream's schema; some schemas are there before their streams are. */
  JsonNode schema() {
    return Streams.find(stream)
        .<JsonNode>map(StreamFacts::schema)
        .orElseGet(
            () ->
                JsonMapper.shared()
                    .readTree(
                        Path.of(
                            System.getProperty("project.basedir"),
                            "src/main/resources/schemas",
                            stream + ".json")));
  }

  /** The operation in a version's facts, if that version has it. */
  Optional<Operation> operation(String version) {
    int placeholders = Facts.operation(FACTS, method, path).orElseThrow().placeholders();
    return FACTS.stream()
        .filter(facts -> facts.name().equals(version))
        .findFirst()
        .orElseThrow()
        .operation(method, path)
        // Old versions take "/conversations/attributes" for a conversation's id.
        .filter(operation -> operation.placeholders() == placeholders);
  }

  /** The shape of one record in a version, if that version has the endpoint. */
  Optional<Shape> record(String version) {
    return operation(version)
        .map(
            operation ->
                operation
                    .response()
                    .flatMap(response -> response.at(records.orElse("")))
                    .orElseThrow(
                        () ->
                            new IllegalStateException(path + " has no " + records.orElse("body"))));
  }

  @Override
  public String toString() {
    return stream + " at " + method + " " + path;
  }
}
