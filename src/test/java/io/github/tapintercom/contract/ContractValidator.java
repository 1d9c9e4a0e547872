package io.github.tapintercom.contract;

import io.github.tapintercom.contract.OpenApi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what a request asks that Intercom's description does not allow. What the reference pages or
 * older versions allow beyond it is listed here, each with its reason.
 */
final class ContractValidator {
  /**
   * Query parameters that the 2.16 description lacks: "METHOD path name", and why they are sent.
   */
  private static final Map<String, String> UNDESCRIBED_PARAMETERS =
      Map.of(
          "GET /articles page", "The answer's pages have a page number; the parameter is implied.",
          "GET /articles per_page", "As above.",
          "GET /segments type", "Other connectors ask for the segments of companies with it.",
          "GET /data_attributes model=conversation", "Before 2.16; replaced by its own endpoint.",
          "GET /data_attributes model=customer", "Version 1.4's word for contacts.",
          "GET /companies/{company_id}/notes per_page", "Cursor lists take it.",
          "GET /contacts/{contact_id}/notes per_page", "Cursor lists take it.",
          "GET /contacts/{contact_id}/notes page", "Links to further pages carry it.",
          "GET /contacts/{contact_id}/companies per_page", "Links to further pages carry it.",
          "GET /contacts/{contact_id}/companies page", "Links to further pages carry it.");

  /** Body members that the description lacks: "METHOD path member", and why they are sent. */
  private static final Map<String, String> UNDESCRIBED_MEMBERS =
      Map.of(
          "POST /conversations/search sort", "In the reference pages; without it, order is chance.",
          "POST /tickets/search sort", "As above.");

  /** Operations that only older versions or the preview describe: "METHOD path", and why. */
  private static final Map<String, String> UNDESCRIBED_OPERATIONS =
      Map.of("GET /counts", "Documented up to 2.6 and asked with such a version.");

  /** Versions that are newer than the description. */
  private static final Set<String> NEWER_VERSIONS = Set.of("2.17", "Preview", "Unstable");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenApi api;
  private final ValueRules rules;

  ContractValidator(OpenApi api) {
    this.api = api;
    this.rules = new ValueRules(api);
  }

  /**
   * Checks one request.
   *
   * @param path without host and query, as sent
   * @param query decoded
   * @param body JSON text, empty when the request has none
   * @return one sentence per violation; empty when the request is as described
   */
  List<String> request(
      String method, String path, Map<String, String> query, Optional<String> body) {
    return request(method, path, query, Map.of(), body);
  }

  /** As above, with the request's headers (names in any case). */
  List<String> request(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      Optional<String> body) {
    if (UNDESCRIBED_OPERATIONS.containsKey(method + " " + path)) {
      return List.of();
    }
    Optional<Operation> operation = api.operation(method, path);
    if (operation.isEmpty()) {
      return List.of(method + " " + path + " is not described");
    }
    List<String> violations = new ArrayList<>();
    checkParameters(operation.get(), path, query, headers, violations);
    checkBody(operation.get(), body, violations);
    return violations;
  }

  private void checkParameters(
      Operation operation,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      List<String> violations) {
    String name = operation.method() + " " + operation.path();
    Map<String, String> fromPath = api.pathParameters(operation, path);
    Map<String, String> fromHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fromHeaders.putAll(headers);
    List<String> known = new ArrayList<>();
    for (JsonNode reference : operation.description().path("parameters")) {
      JsonNode parameter = api.resolve(reference);
      String parameterName = parameter.path("name").asString();
      String in = parameter.path("in").asString();
      String value =
          switch (in) {
            case "path" -> fromPath.get(parameterName);
            case "header" -> fromHeaders.get(parameterName);
            default -> query.get(parameterName);
          };
      if (in.equals("query")) {
        known.add(parameterName);
      }
      if (value == null) {
        if (parameter.path("required").asBoolean(false)) {
          violations.add(name + " lacks the " + in + " parameter " + parameterName);
        }
      } else if (!allowed(name, parameterName, value)) {
        JsonNode schema = api.resolve(parameter.path("schema"));
        rules.text(value, schema, name + " " + in + " parameter " + parameterName, violations);
      }
    }
    query.keySet().stream()
        .filter(key -> !known.contains(key))
        .filter(key -> !UNDESCRIBED_PARAMETERS.containsKey(name + " " + key))
        .forEach(key -> violations.add(name + " has no query parameter " + key));
  }

  private static boolean allowed(String operation, String parameter, String value) {
    return UNDESCRIBED_PARAMETERS.containsKey(operation + " " + parameter + "=" + value)
        || (parameter.equals("Intercom-Version") && NEWER_VERSIONS.contains(value));
  }

  private void checkBody(Operation operation, Optional<String> body, List<String> violations) {
    String name = operation.method() + " " + operation.path();
    JsonNode described = api.resolve(operation.description().path("requestBody"));
    JsonNode schema = described.path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      body.filter(text -> !text.isEmpty())
          .ifPresent(text -> violations.add(name + " takes no body"));
      return;
    }
    if (body.isEmpty()) {
      violations.add(name + " lacks its body");
      return;
    }
    try {
      Set<String> extra = Set.copyOf(membersBeyond(name));
      rules.json(JSON.readTree(body.get()), api.resolve(schema), name + " body", extra, violations);
    } catch (JacksonException e) {
      violations.add(name + " body is not JSON: " + e.getOriginalMessage());
    }
  }

  private static List<String> membersBeyond(String operation) {
    return UNDESCRIBED_MEMBERS.keySet().stream()
        .filter(key -> key.startsWith(operation + " "))
        .map(key -> key.substring(operation.length() + 1))
        .toList();
  }
}
