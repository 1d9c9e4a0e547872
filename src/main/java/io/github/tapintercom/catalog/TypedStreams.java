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
   * As the workspace defines its attributes now, with the names and the types of an earlier catalog
   * where it has them. Of definitions that are not there nothing is known, so the earlier columns
   * stay as they are.
   *
   * @param changes takes a sentence for each attribute that is new, gone or of another type
   * @param warnings takes a sentence for each column of the catalog that cannot be one
   */
  public static List<StreamFacts> continuing(
      List<StreamFacts> streams,
      Map<String, List<AttributeDefinition>> definitions,
      JsonNode earlier,
      Consumer<String> changes,
      Consumer<String> warnings) {
    Map<String, ObjectNode> entries = entries(earlier);
    AttributeChanges between = new AttributeChanges();
    List<StreamFacts> continued =
        each(
            streams,
            (stream, map) -> {
              ObjectNode entry = entries.get(stream.name());
              Optional<TypedColumns> old =
                  Optional.ofNullable(entry)
                      .flatMap(e -> CatalogColumns.of(e, map, stream.name(), warnings));
              List<AttributeDefinition> now = definitions.get(map.definedBy());
              if (old.isPresent()) {
                return now == null
                    ? old.get()
                    : between.together(stream.name(), map, old.get(), now);
              }
              if (entry != null) {
                between.becameTyped(stream.name(), map);
              }
              return TypedColumns.of(now == null ? List.of() : now, Map.of());
            });
    between.report(changes);
    return continued;
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
