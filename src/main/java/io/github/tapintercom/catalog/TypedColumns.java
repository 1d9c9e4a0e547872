package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.AttributeMap;
import io.github.tapintercom.stream.FreeMaps;
import io.github.tapintercom.stream.OwnColumns;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The typed properties of one {@link AttributeMap}: by Intercom's name, each with its column and
 * its schema.
 */
final class TypedColumns {
  private static final Comparator<AttributeDefinition> OLDEST_FIRST =
      Comparator.<AttributeDefinition>comparingInt(d -> d.id().isEmpty() ? 1 : 0)
          .thenComparing(d -> d.id().length())
          .thenComparing(AttributeDefinition::id)
          .thenComparing(AttributeDefinition::name);

  private final Map<String, Property> byName;
  private final boolean whole;

  /** The column of an attribute, and its schema. */
  record Property(String column, ObjectNode schema) {
    AttributeType type() {
      return AttributeType.of(schema);
    }
  }

  TypedColumns(Map<String, Property> byName) {
    this(byName, true);
  }

  /**
   * Columns that were discovered before.
   *
   * @param whole whether without any the whole map goes to the column beside
   */
  TypedColumns(Map<String, Property> byName, boolean whole) {
    this.byName = new LinkedHashMap<>(byName);
    this.whole = whole;
  }

  /**
   * What definitions give. The order in which Intercom lists them does not matter: names are given
   * to the oldest attribute first, so a new one changes no other's.
   *
   * @param known column names to keep, by Intercom's name
   */
  static TypedColumns of(List<AttributeDefinition> definitions, Map<String, String> known) {
    return of(definitions, new ColumnNames(known));
  }

  /** The same for the attributes of one column, whose name decides how long theirs may be. */
  static TypedColumns of(
      AttributeMap map, List<AttributeDefinition> definitions, Map<String, String> known) {
    int longest = ColumnNames.maxLength(map.column());
    return of(definitions, new ColumnNames(known, longest));
  }

  private static TypedColumns of(List<AttributeDefinition> definitions, ColumnNames names) {
    Map<String, List<AttributeDefinition>> grouped = new LinkedHashMap<>();
    definitions.stream()
        .filter(definition -> !definition.name().isEmpty())
        .sorted(OLDEST_FIRST)
        .forEach(d -> grouped.computeIfAbsent(d.name(), name -> new ArrayList<>()).add(d));
    Map<String, Property> byName = new LinkedHashMap<>();
    grouped.forEach(
        (name, same) -> byName.put(name, new Property(names.of(name), type(same).schema())));
    return new TypedColumns(byName);
  }

  /**
   * Attributes of one name share a column: one made anew under the name of an archived one, or
   * those of several ticket types.
   */
  private static AttributeType type(List<AttributeDefinition> same) {
    List<AttributeDefinition> used = same.stream().filter(d -> !d.archived()).toList();
    return (used.isEmpty() ? same : used)
        .stream()
            .map(definition -> AttributeType.of(definition.dataType()))
            .reduce(AttributeType::with)
            .orElseThrow();
  }

  Map<String, Property> byName() {
    return new LinkedHashMap<>(byName);
  }

  /** Column names by Intercom's name. */
  Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    byName.forEach((name, property) -> names.put(name, property.column()));
    return names;
  }

  /** The stream with these columns in place of its free map. */
  StreamFacts in(StreamFacts stream, AttributeMap map) {
    ObjectNode untyped =
        FreeMaps.schema()
            .put("description", "Attributes without a typed column, and values of another type.");
    if (byName.isEmpty() && !whole) {
      // A catalog from which the map's column was taken out: it stays deselected.
      return stream.with(stream.ownColumns().with(map.untypedColumn(), untyped));
    }
    if (byName.isEmpty()) {
      // An object without any property is no column for most loaders.
      untyped.put(OwnColumns.SOURCE_NAME, map.column());
      return stream.with(
          stream.ownColumns().without(map.column()).with(map.untypedColumn(), untyped));
    }
    ObjectNode typed = JsonMapper.shared().createObjectNode();
    typed.putArray("type").add("null").add("object");
    ObjectNode properties = typed.putObject("properties");
    Map<String, String> byColumn = new TreeMap<>();
    byName.forEach((name, property) -> byColumn.put(property.column(), name));
    byColumn.forEach((column, name) -> properties.set(column, named(name)));
    return stream.with(
        stream.ownColumns().with(map.column(), typed).with(map.untypedColumn(), untyped));
  }

  private JsonNode named(String name) {
    ObjectNode schema = byName.get(name).schema().deepCopy();
    if (!schema.has("description")) {
      schema.put("description", name);
    }
    return schema.put(OwnColumns.SOURCE_NAME, name);
  }
}
