package io.github.tapintercom.shaping.plan;

import io.github.tapintercom.stream.AttributeMap;
import io.github.tapintercom.stream.FreeMaps;
import io.github.tapintercom.stream.OwnColumns;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compiles a JSON schema, node by node; used once per plan. */
final class PlanCompiler {
  private final List<String> keyProperties;
  private final Map<String, String> renamed;
  private String idField = "id";
  private int numbers;

  PlanCompiler(List<String> keyProperties, Map<String, String> renamed) {
    this.keyProperties = List.copyOf(keyProperties);
    this.renamed = Map.copyOf(renamed);
  }

  RecordPlan compile(String stream, ObjectNode schema, ObjectNode whole) {
    idField = Streams.find(stream).map(StreamFacts::idProperty).orElse("id");
    Properties properties = properties(schema, whole, "", true);
    boolean[] required = new boolean[properties.size()];
    for (int slot = 0; slot < required.length; slot++) {
      String name = properties.name(slot);
      required[slot] =
          keyProperties.contains(name) || !allowsNull(schema.path("properties").path(name));
    }
    int unknown =
        whole.path("properties").has(StreamFacts.UNKNOWN_FIELDS)
            ? -1
            : properties.slot(StreamFacts.UNKNOWN_FIELDS);
    return new RecordPlan(stream, idField, properties, required, numbers, unknown);
  }

  private Properties properties(JsonNode schema, JsonNode whole, String parent, boolean top) {
    List<String> names = new ArrayList<>();
    List<PlanNode> nodes = new ArrayList<>();
    for (var property : schema.path("properties").properties()) {
      String name = property.getKey();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("the schema declares a property without a name");
      }
      JsonNode wholeSchema = whole.path("properties").path(name);
      PlanNode node =
          top && isTypedMap(name, schema)
              ? typedMap(name, schema, wholeSchema)
              : node(property.getValue(), wholeSchema, parent + name, top ? names.size() : -1);
      nodes.add(top && keyProperties.contains(name) ? key(node) : node);
      names.add(name);
    }
    List<String> ownNames = ownNames(schema, top);
    Set<String> skipped = new LinkedHashSet<>(ownNames(whole, top));
    ownNames.forEach(skipped::remove);
    if (top) {
      whole.path("properties").propertyNames().forEach(name -> addBeside(name, skipped));
    }
    Set<String> facts = new LinkedHashSet<>(top ? RecordPlan.TIMES : List.of());
    if (top) {
      facts.add(idField);
    }
    facts.removeAll(ownNames);
    facts.removeAll(skipped);
    // Without properties of its own it is a free map of which the user named some keys.
    boolean closed = !whole.has("properties");
    return new Properties(names, ownNames, nodes, skipped, facts, closed);
  }

  private List<String> ownNames(JsonNode schema, boolean top) {
    return schema.path("properties").properties().stream()
        .map(
            property -> {
              String own = OwnColumns.sourceName(property.getKey(), property.getValue());
              return top ? renamed.getOrDefault(own, own) : own;
            })
        .toList();
  }

  private static boolean isTypedMap(String name, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    return properties.path(name).has("properties") && properties.has(name + AttributeMap.UNTYPED);
  }

  private PlanNode typedMap(String name, JsonNode schema, JsonNode whole) {
    int number = numbers++;
    String rest = name + AttributeMap.UNTYPED;
    JsonNode columns = schema.path("properties");
    return new PlanNode.TypedMap(
        properties(columns.path(name), whole, name + ".", false),
        leftOut(columns.path(rest)),
        List.copyOf(columns.propertyNames()).indexOf(rest),
        rest,
        number,
        name);
  }

  private static void addBeside(String name, Set<String> skipped) {
    for (String property : TextForm.beside(name)) {
      skipped.add(TextForm.nameBeside(name, property));
    }
  }

  private PlanNode node(JsonNode schema, JsonNode whole, String path, int topLevelSlot) {
    int number = numbers++;
    return switch (type(schema)) {
      case "object" ->
          // An object whose own fields are all deselected has "properties", be they none.
          !schema.has("properties")
              ? new PlanNode.FreeMap(leftOut(schema), number, path)
              : declared(schema, whole, path, number);
      case "array" -> {
        PlanNode item = node(schema.path("items"), whole.path("items"), path + "[]", -1);
        boolean keepsNulls = !(item instanceof PlanNode.Scalar) && allowsNull(schema.path("items"));
        yield new PlanNode.ListOf(item, keepsNulls, topLevelSlot, number, path);
      }
      case "string" ->
          FreeMaps.isText(schema)
              ? new PlanNode.AsText(leftOut(schema), number, path)
              : new PlanNode.Scalar(text(schema), number, path);
      case "integer" -> new PlanNode.Scalar(ScalarType.INTEGER, number, path);
      case "number" -> new PlanNode.Scalar(ScalarType.NUMBER, number, path);
      case "boolean" -> new PlanNode.Scalar(ScalarType.BOOLEAN, number, path);
      default -> new PlanNode.Anything(number, path);
    };
  }

  private static ScalarType text(JsonNode schema) {
    return schema.path("format").asString("").equals("date-time")
        ? ScalarType.DATE_TIME
        : ScalarType.STRING;
  }

  /** A key that is text may not be empty either. */
  private static PlanNode key(PlanNode node) {
    return node instanceof PlanNode.Scalar scalar && scalar.type() == ScalarType.STRING
        ? new PlanNode.Scalar(ScalarType.KEY, scalar.number(), scalar.path())
        : node;
  }

  private PlanNode declared(JsonNode schema, JsonNode whole, String path, int number) {
    Properties properties = properties(schema, whole, path + ".", false);
    String name = path.substring(path.lastIndexOf('.') + 1);
    return new PlanNode.Declared(properties, TextForm.of(name, properties), number, path);
  }

  /** Keys of a free map that are not selected: its schema's {@code propertyNames} excludes them. */
  private static Set<String> leftOut(JsonNode schema) {
    Set<String> names = new LinkedHashSet<>();
    schema.at("/propertyNames/not/enum").forEach(name -> names.add(name.asString("")));
    return names;
  }

  /**
   * The one type besides null; "" when there is none or a choice, as a user's override may have.
   */
  private static String type(JsonNode schema) {
    List<String> types = new ArrayList<>(types(schema));
    types.remove("null");
    if (types.isEmpty() && schema.has("properties")) {
      return "object";
    }
    return types.size() == 1 ? types.get(0) : "";
  }

  private static boolean allowsNull(JsonNode schema) {
    List<String> types = types(schema);
    return types.isEmpty() || types.contains("null");
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    List<String> types = new ArrayList<>();
    if (type.isString()) {
      types.add(type.asString());
    }
    if (type.isArray()) {
      type.forEach(one -> types.add(one.asString("")));
    }
    return types;
  }
}
