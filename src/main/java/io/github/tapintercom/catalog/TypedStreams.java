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

/**
 * Streams with a typed column for each attribute in place of a map of all. The attributes of a
 * dataset stay a map where nothing is known of them.
 */
public final class TypedStreams {
  private final List<StreamFacts> streams;
  private final boolean custom;

  private TypedStreams(List<StreamFacts> streams, boolean custom) {
    this.streams = streams;
    this.custom = custom;
  }

  /** With columns for custom attributes and for those of datasets. */
  public static TypedStreams ofAll(List<StreamFacts> streams) {
    return new TypedStreams(streams, true);
  }

  /** With columns for the attributes of datasets only. */
  public static TypedStreams ofDatasets(List<StreamFacts> streams) {
    return new TypedStreams(streams, false);
  }

  /**
   * As the workspace defines its attributes now.
   *
   * @param definitions by what has them ({@link AttributeMap#definedBy}); of one that is not there
   *     nothing is known
   */
  public List<StreamFacts> defined(Map<String, List<AttributeDefinition>> definitions) {
    return each((stream, map) -> now(map, definitions));
  }

  /**
   * As the workspace defines its attributes now, with the names and the types of an earlier catalog
   * where it has them. Of definitions that are not there nothing is known, so the earlier columns
   * stay as they are.
   *
   * @param changes takes a sentence for each attribute that is new, gone or of another type
   * @param warnings takes a sentence for each column of the catalog that cannot be one
   */
  public List<StreamFacts> continuing(
      Map<String, List<AttributeDefinition>> definitions,
      JsonNode earlier,
      Consumer<String> changes,
      Consumer<String> warnings) {
    Map<String, ObjectNode> entries = entries(earlier);
    AttributeChanges between = new AttributeChanges();
    List<StreamFacts> continued =
        each(
            (stream, map) -> {
              Optional<ObjectNode> entry = Optional.ofNullable(entries.get(stream.name()));
              Optional<TypedColumns> old =
                  entry.flatMap(e -> CatalogColumns.of(e, map, stream.name(), warnings));
              Optional<List<AttributeDefinition>> known = known(map, definitions);
              if (old.isPresent()) {
                return known
                    .map(now -> between.together(stream.name(), map, old.get(), now))
                    .or(() -> old);
              }
              Optional<TypedColumns> now = now(map, definitions);
              if (entry.isPresent() && now.isPresent()) {
                between.becameTyped(stream.name(), map);
              }
              return now;
            });
    between.report(changes);
    return continued;
  }

  /**
   * As a catalog has the columns. A stream of which it has none gets no typed columns either, and
   * {@link Selection} refuses it.
   */
  public List<StreamFacts> inCatalog(JsonNode catalog, Consumer<String> warnings) {
    Map<String, ObjectNode> entries = entries(catalog);
    return each(
        (stream, map) ->
            Optional.ofNullable(entries.get(stream.name()))
                .flatMap(entry -> CatalogColumns.of(entry, map, stream.name(), warnings))
                .or(() -> withoutAny(map)));
  }

  private static Optional<TypedColumns> now(
      AttributeMap map, Map<String, List<AttributeDefinition>> definitions) {
    return known(map, definitions)
        .filter(now -> !now.isEmpty())
        .map(now -> TypedColumns.of(map, now, Map.of()))
        .or(() -> withoutAny(map));
  }

  private static Optional<List<AttributeDefinition>> known(
      AttributeMap map, Map<String, List<AttributeDefinition>> definitions) {
    return Optional.ofNullable(definitions.get(map.definedBy()));
  }

  /** Where there are no columns: all custom attributes are in the column beside. */
  private static Optional<TypedColumns> withoutAny(AttributeMap map) {
    return map.isOfDataset() ? Optional.empty() : Optional.of(new TypedColumns(Map.of()));
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

  private List<StreamFacts> each(
      BiFunction<StreamFacts, AttributeMap, Optional<TypedColumns>> columns) {
    return streams.stream().map(stream -> one(stream, columns)).toList();
  }

  private StreamFacts one(
      StreamFacts stream, BiFunction<StreamFacts, AttributeMap, Optional<TypedColumns>> columns) {
    return AttributeMap.of(stream)
        .filter(map -> custom || map.isOfDataset())
        .flatMap(map -> columns.apply(stream, map).map(typed -> typed.in(stream, map)))
        .orElse(stream);
  }
}
