package io.github.tapintercom.shaping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compiles a JSON schema, node by node; used once per plan. */
final class PlanCompiler {
  private int numbers;

  RecordPlan compile(
      String stream, ObjectNode schema, ObjectNode whole, List<String> keyProperties) {
    Properties properties = properties(schema, whole, "", true);
    boolean[] required = new boolean[properties.size()];
    for (int slot = 0; slot < required.length; slot++) {
      String name = properties.name(slot);
      required[slot] =
          keyProperties.contains(name) || !allowsNull(schema.path("properties").path(name));
    }
    return new RecordPlan(stream, properties, required, numbers);
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
      nodes.add(node(property.getValue(), wholeSchema, parent + name, top ? names.size() : -1));
      names.add(name);
    }
    Set<String> skipped = new LinkedHashSet<>();
    if (top) {
      skipped.addAll(RecordPlan.FACTS);
    }
    skipped.addAll(whole.path("properties").propertyNames());
    names.forEach(skipped::remove);
    return new Properties(names, nodes, skipped);
  }

  private PlanNode node(JsonNode schema, JsonNode whole, String path, int topLevelSlot) {
    int number = numbers++;
    return switch (type(schema)) {
      case "object" ->
          schema.path("properties").isEmpty()
              ? new PlanNode.FreeMap(number, path)
              : new PlanNode.Declared(properties(schema, whole, path + ".", false), number, path);
      case "array" -> {
        PlanNode item = node(schema.path("items"), whole.path("items"), path + "[]", -1);
        boolean keepsNulls = !(item instanceof PlanNode.Scalar) && allowsNull(schema.path("items"));
        yield new PlanNode.ListOf(item, keepsNulls, topLevelSlot, number, path);
      }
      case "string" ->
          new PlanNode.Scalar(
              schema.path("format").asString("").equals("date-time")
                  ? ScalarType.DATE_TIME
                  : ScalarType.STRING,
              number,
              path);
      case "integer" -> new PlanNode.Scalar(ScalarType.INTEGER, number, path);
      case "number" -> new PlanNode.Scalar(ScalarType.NUMBER, number, path);
      case "boolean" -> new PlanNode.Scalar(ScalarType.BOOLEAN, number, path);
      default -> new PlanNode.Anything(number, path);
    };
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
