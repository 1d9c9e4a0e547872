package io.github.tapintercom.contract.tool;

import io.github.tapintercom.contract.tool.Operation.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Takes the facts out of a description: no words, no examples. */
final class DescriptionReader {
  /** Intercom takes filters within filters two deep; a response never holds itself. */
  private static final int REQUEST_NESTING = 3;

  private static final int RESPONSE_NESTING = 1;

  private final OpenApi api;

  DescriptionReader(OpenApi api) {
    this.api = api;
  }

  Facts read(String version) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.paths().properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String name = method.getKey().toUpperCase(Locale.ROOT);
        if (ReadingRequests.include(name, path.getKey())) {
          operations.add(
              operation(
                  name, path.getKey(), path.getValue().path("parameters"), method.getValue()));
        }
      }
    }
    List<String> versions =
        api.schema("intercom_version").path("enum").valueStream().map(JsonNode::asString).toList();
    return new Facts(version, versions, operations);
  }

  private Operation operation(String method, String path, JsonNode shared, JsonNode described) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (JsonNode list : List.of(shared, described.path("parameters"))) {
      for (JsonNode reference : list) {
        JsonNode parameter = api.resolve(reference);
        String in = parameter.path("in").asString("");
        if (in.equals("path") || in.equals("query")) {
          parameters(parameter, in).forEach(one -> parameters.put(in + " " + one.name(), one));
        }
      }
    }
    JsonNode body = api.resolve(described.path("requestBody")).path("content");
    return new Operation(
        method,
        path,
        List.copyOf(parameters.values()),
        request(body.path("application/json").path("schema")),
        response(api.jsonResponse(described).path("schema")));
  }

  /** A query parameter that is an object stands in the query as its members. */
  private List<Parameter> parameters(JsonNode parameter, String in) {
    JsonNode content = parameter.path("content").path("application/json");
    JsonNode schema = content.isMissingNode() ? parameter.path("schema") : content.path("schema");
    Shape shape = request(schema).orElse(Shape.ANY);
    if (in.equals("query") && !shape.members().isEmpty()) {
      return shape.members().entrySet().stream()
          .map(member -> new Parameter(in, member.getKey(), false, member.getValue()))
          .toList();
    }
    boolean required = parameter.path("required").asBoolean(false);
    return List.of(new Parameter(in, parameter.path("name").asString(), required, shape));
  }

  private Optional<Shape> request(JsonNode schema) {
    return schema.isMissingNode() ? Optional.empty() : shape(schema, true, List.of());
  }

  private Optional<Shape> response(JsonNode schema) {
    return schema.isMissingNode() ? Optional.empty() : shape(schema, false, List.of());
  }

  /**
   * The shape of a schema.
   *
   * @param request whether to keep allowed values and forms apart, which only requests need
   * @param inside the named schemas that hold this one
   * @return empty when the schema holds itself more often than it is followed
   */
  private Optional<Shape> shape(JsonNode schema, boolean request, List<String> inside) {
    List<String> names = inside;
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asString();
      if (Collections.frequency(inside, name) >= (request ? REQUEST_NESTING : RESPONSE_NESTING)) {
        return Optional.empty();
      }
      names = new ArrayList<>(inside);
      names.add(name);
    }
    JsonNode resolved = api.resolve(schema);
    Shape shape = Shape.ANY;
    for (JsonNode part : resolved.path("allOf")) {
      Optional<Shape> one = shape(part, request, names);
      if (one.isEmpty()) {
        return one;
      }
      shape = shape.and(one.get());
    }
    List<Shape> forms = new ArrayList<>();
    for (String choice : List.of("oneOf", "anyOf")) {
      for (JsonNode part : resolved.path(choice)) {
        shape(part, request, names).ifPresent(forms::add);
      }
    }
    if (!request && !forms.isEmpty()) {
      shape = shape.and(forms.stream().reduce(Shape::or).orElseThrow());
      forms.clear();
    }
    return own(resolved, request, names, forms).map(shape::and);
  }

  /** What the schema says itself, beside the schemas that it combines. */
  private Optional<Shape> own(
      JsonNode schema, boolean request, List<String> names, List<Shape> forms) {
    Map<String, Shape> properties = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      shape(member.getValue(), request, names)
          .ifPresent(one -> properties.put(member.getKey(), one));
    }
    Set<String> required = new LinkedHashSet<>();
    if (request) {
      schema.path("required").forEach(name -> required.add(name.asString()));
      required.retainAll(properties.keySet());
    }
    Optional<Shape> items = Optional.empty();
    if (schema.has("items")) {
      items = shape(schema.get("items"), request, names);
      if (items.isEmpty()) {
        return items;
      }
    }
    JsonNode type = schema.path("type");
    JsonNode more = schema.path("additionalProperties");
    List<String> values = new ArrayList<>();
    if (request) {
      schema.path("enum").forEach(value -> values.add(value.toString()));
    }
    return Optional.of(
        new Shape(
            type.isString() ? List.of(type.asString()) : List.of(),
            schema.path("format").asString(""),
            schema.path("nullable").asBoolean(false),
            !more.isMissingNode() && !(more.isBoolean() && !more.asBoolean()),
            values,
            properties,
            required,
            items,
            forms));
  }
}
