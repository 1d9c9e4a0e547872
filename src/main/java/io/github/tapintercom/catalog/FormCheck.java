package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.AttributeMap;
import io.github.tapintercom.stream.FreeMaps;
import io.github.tapintercom.stream.StreamFacts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Compares the form in which free maps will be written with the one that the catalog shows. A
 * loader's table may exist in the catalog's form already, so a difference ends the run before
 * anything is written: it means that the setting was changed and the catalog was not.
 */
final class FormCheck {
  private static final int MAX_NAMED = 8;

  private final Map<String, String> differences = new TreeMap<>();

  /** Whether the selected columns of a stream have the forms that its catalog entry shows. */
  boolean fits(StreamFacts facts, Metadata metadata) {
    JsonNode given = metadata.ofStream("schema");
    JsonNode own = facts.schema();
    int before = differences.size();
    Optional<AttributeMap> map = AttributeMap.of(facts);
    map.ifPresent(m -> attributes(facts.name(), m, own, given, metadata));
    // The catalog of the last discovery, as most are, needs no look at each property.
    if (!own.equals(given)) {
      properties(own, given, Breadcrumb.ROOT, facts.name(), metadata);
    }
    return differences.size() == before;
  }

  private void attributes(
      String stream, AttributeMap map, JsonNode own, JsonNode given, Metadata metadata) {
    JsonNode ownMap = own.path("properties").path(map.column());
    boolean ownTyped = own.path("properties").has(map.untypedColumn());
    String path = stream + "." + map.column();
    if (!ownTyped && CatalogColumns.isTyped(map, given) && isSelected(map, given, metadata)) {
      differences.put(path, "typed, not " + (FreeMaps.isText(ownMap) ? "json" : "object"));
    }
    if (ownTyped && !CatalogColumns.areIn(map, given) && isSelected(map, given, metadata)) {
      JsonNode column = given.path("properties").path(map.column());
      differences.put(
          path,
          FreeMaps.isText(column)
              ? "json, not typed"
              : FreeMaps.isFreeMap(column) ? "object, not typed" : "not described, not typed");
    }
  }

  private static boolean isSelected(AttributeMap map, JsonNode given, Metadata metadata) {
    return CatalogColumns.isSelected(map.column(), given, metadata)
        || CatalogColumns.isSelected(map.untypedColumn(), given, metadata);
  }

  private void properties(
      JsonNode own, JsonNode given, Breadcrumb place, String path, Metadata metadata) {
    for (Map.Entry<String, JsonNode> property : own.path("properties").properties()) {
      String name = property.getKey();
      JsonNode other = given.path("properties").path(name);
      Breadcrumb here = place.property(name);
      if (metadata.isSelected(here, other)) {
        schema(property.getValue(), other, here, path + "." + name, metadata);
      }
    }
  }

  private void schema(
      JsonNode own, JsonNode given, Breadcrumb place, String path, Metadata metadata) {
    if (differ(own, given)) {
      differences.putIfAbsent(path, FreeMaps.isText(own) ? "object, not json" : "json, not object");
    }
    properties(own, given, place, path, metadata);
    if (own.has("items")) {
      schema(own.get("items"), given.path("items"), place.items(), path, metadata);
    }
  }

  /** Whether one is an object and the other is text that holds JSON. */
  static boolean differ(JsonNode own, JsonNode given) {
    return (FreeMaps.isText(own) && Types.only(given).filter("object"::equals).isPresent())
        || (FreeMaps.isFreeMap(own) && FreeMaps.isText(given));
  }

  /** Whether all streams fitted. */
  boolean areAlike() {
    return differences.isEmpty();
  }

  void report(Consumer<String> problems) {
    if (!differences.isEmpty()) {
      String columns =
          differences.entrySet().stream()
              .limit(MAX_NAMED)
              .map(column -> column.getKey() + " is " + column.getValue())
              .collect(Collectors.joining(", "));
      int more = differences.size() - MAX_NAMED;
      problems.accept(
          "the setting custom_attributes is not the one that the catalog was made with: %s; make the catalog anew with --discover, or change the setting"
              .formatted(more > 0 ? columns + " and " + more + " more" : columns));
    }
  }
}
