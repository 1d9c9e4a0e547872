package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.AttributeMap;
import io.github.tapintercom.stream.StreamFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Streams with a typed column for each attribute in place of a map of all. */
public final class TypedStreams {
  private TypedStreams() {}

  /**
   * As the workspace defines its attributes now.
   *
   * @param definitions by the stream that has them; of one that is not there nothing is known
   */
  public static List<StreamFacts> defined(
      List<StreamFacts> streams, Map<String, List<AttributeDefinition>> definitions) {
    return each(
        streams,
        (stream, map) ->
            TypedColumns.of(definitions.getOrDefault(map.definedBy(), List.of()), Map.of()));
  }

  /**
   * As a catalog has the columns. A stream of which it has none gets no typed columns either, and
   * {@link Selection} refuses it.
   */
  public static List<StreamFacts> inCatalog(
      List<StreamFacts> streams, JsonNode catalog, Consumer<String> warnings) {
    Map<String, ObjectNode> entries = entries(catalog);
    return each(
        streams,
        (stream, map) ->
            Optional.ofNullable(entries.get(stream.name()))
                .flatMap(entry -> CatalogColumns.of(entry, map, stream.name(), warnings))
                .orElse(new TypedColumns(Map.of())));
  }

  private static Map<String, ObjectNode> entries(JsonNode catalog) {
    Map<String, ObjectNode> entries = new HashMap<>();
    for (JsonNode stream : catalog.path("streams")) {
      if (stream instanceof ObjectNode entry) {
        entries.putIfAbsent(Selection.name(entry), entry);
      }
    }
    return entries;
  }

  private static List<StreamFacts> each(
      List<StreamFacts> streams, BiFunction<StreamFacts, AttributeMap, TypedColumns> columns) {
    return streams.stream().map(stream -> one(stream, columns)).toList();
  }

  private static StreamFacts one(
      StreamFacts stream, BiFunction<StreamFacts, AttributeMap, TypedColumns> columns) {
    Optional<AttributeMap> map = AttributeMap.of(stream);
    return map.map(m -> columns.apply(stream, m).in(stream, m)).orElse(stream);
  }
}
