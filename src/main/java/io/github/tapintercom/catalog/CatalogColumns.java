package io.github.tapintercom.catalog;

import io.github.tapintercom.catalog.TypedColumns.Property;
import io.github.tapintercom.stream.AttributeMap;
import io.github.tapintercom.stream.OwnColumns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The typed columns of an {@link AttributeMap} as a catalog has them. What the catalog says counts,
 * whatever the workspace defines by now.
 */
final class CatalogColumns {
  private CatalogColumns() {}

  /** Whether the schema in a catalog was discovered with typed columns. */
  static boolean isTyped(AttributeMap map, JsonNode given) {
    return given.path("properties").has(map.untypedColumn());
  }

  /** Whether the schema has typed columns, be they written by hand. */
  static boolean areIn(AttributeMap map, JsonNode given) {
    return isTyped(map, given)
        || !given.path("properties").path(map.column()).path("properties").isEmpty();
  }

  /** Whether a catalog that lists its columns has this one, and has it selected. */
  static boolean isSelected(String column, JsonNode given, Metadata metadata) {
    JsonNode properties = given.path("properties");
    boolean listed = properties.isEmpty() || properties.has(column);
    return listed && metadata.isSelected(Breadcrumb.ROOT.property(column), properties.path(column));
  }

  /**
   * The columns of a stream's entry, empty where it has none.
   *
   * @param warnings takes a sentence for each column that cannot be one
   */
  static Optional<TypedColumns> of(
      ObjectNode entry, AttributeMap map, String stream, Consumer<String> warnings) {
    JsonNode given = entry.path("schema");
    if (!areIn(map, given)) {
      return Optional.empty();
    }
    Metadata metadata = new Metadata(entry);
    Breadcrumb place = Breadcrumb.ROOT.property(map.column());
    Map<String, Property> byName = new LinkedHashMap<>();
    JsonNode columns = given.path("properties").path(map.column()).path("properties");
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      Breadcrumb here = place.property(column.getKey());
      Optional<String> type = Types.only(column.getValue());
      if (type.isEmpty() || !(column.getValue() instanceof ObjectNode schema)) {
        warnings.accept(
            "%s.%s needs exactly one type; its values go to %s"
                .formatted(stream, here.dotted(), map.untypedColumn()));
        continue;
      }
      String name =
          metadata
              .word(here, OwnColumns.SOURCE_NAME)
              .orElseGet(() -> OwnColumns.sourceName(column.getKey(), schema));
      byName.putIfAbsent(name, new Property(column.getKey(), nullable(schema, type.get())));
    }
    return Optional.of(new TypedColumns(byName, isWhole(map, given, metadata)));
  }

  /** Whether all values go to the column beside, as those of a workspace without attributes. */
  private static boolean isWhole(AttributeMap map, JsonNode given, Metadata metadata) {
    JsonNode untyped = given.path("properties").path(map.untypedColumn());
    // Selected by the metadata alone, it is read and has no other place.
    return metadata
            .explicitly(Breadcrumb.ROOT.property(map.column()), MissingNode.getInstance())
            .orElse(false)
        || untyped.has(OwnColumns.SOURCE_NAME)
        || metadata
            .word(Breadcrumb.ROOT.property(map.untypedColumn()), OwnColumns.SOURCE_NAME)
            .isPresent();
  }

  /** Records without the attribute have null. */
  private static ObjectNode nullable(ObjectNode schema, String type) {
    ObjectNode nullable = schema.deepCopy();
    nullable.putArray("type").add("null").add(type);
    return nullable;
  }
}
