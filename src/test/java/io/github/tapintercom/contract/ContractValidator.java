package io.github.tapintercom.contract;

import static java.util.Map.entry;

import io.github.tapintercom.contract.tool.Facts;
import io.github.tapintercom.contract.tool.Operation;
import io.github.tapintercom.contract.tool.Operation.Parameter;
import io.github.tapintercom.contract.tool.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Names what a request contains that Intercom's descriptions do not allow. A request is held
 * against the first of the versions that has its operation. What the reference pages or older
 * versions allow beyond it is listed here, each with its reason.
 */
final class ContractValidator {
  /**
   * Query parameters that the 2.16 description lacks: "METHOD path name", and why they are sent.
   */
  private static final Map<String, String> UNDESCRIBED_PARAMETERS =
      Map.ofEntries(
          entry("GET /admins/activity_logs page", "In the reference pages of 2.17."),
          entry("GET /admins/activity_logs per_page", "As above."),
          entry(
              "GET /articles page",
              "The response's pages have a page number; the parameter is implied."),
          entry("GET /articles per_page", "As above."),
          entry(
              "GET /segments type", "Other connectors ask for the segments of companies with it."),
          entry(
              "GET /data_attributes model=conversation",
              "Before 2.16; replaced by its own endpoint."),
          entry("GET /data_attributes model=customer", "Version 1.4's word for contacts."),
          entry("GET /companies/{company_id}/notes per_page", "Cursor lists take it."),
          entry("GET /contacts/{contact_id}/notes per_page", "Cursor lists take it."),
          entry("GET /contacts/{contact_id}/notes page", "Links to further pages carry it."),
          entry(
              "GET /contacts/{contact_id}/companies per_page", "Links to further pages carry it."),
          entry("GET /contacts/{contact_id}/companies page", "Links to further pages carry it."),
          entry("GET /help_center/collections page", "In the reference pages of 2.17."),
          entry("GET /help_center/collections per_page", "As above."),
          entry(
              "GET /internal_articles page",
              "The response's pages have a page number; the parameter is implied."),
          entry("GET /ai/content_import_sources page", "In the reference pages of 2.17."),
          entry("GET /ai/content_import_sources per_page", "As above."),
          entry(
              "GET /ai/external_pages page",
              "The response's pages have a page number, as those of the sources do."),
          entry("GET /ai/external_pages per_page", "As above."),
          entry("GET /news/news_items page", "In the reference pages of 2.17."),
          entry("GET /news/news_items per_page", "As above."),
          entry("GET /events per_page", "In the guide to events."),
          entry("GET /events page", "The demo's links to further pages carry it."));

  /**
   * Query parameters that the description requires: "METHOD path name", and why they are not sent.
   */
  private static final Map<String, String> LEFT_OUT_PARAMETERS =
      Map.of(
          "GET /export/reporting_data/{job_identifier} client_id",
          "The id of the token's app, which no request tells; other connectors leave it out.");

  /** Body members that the description lacks: "METHOD path member", and why they are sent. */
  private static final Map<String, String> UNDESCRIBED_MEMBERS =
      Map.of(
          "POST /conversations/search sort", "In the reference pages; without it, order is chance.",
          "POST /tickets/search sort", "As above.");

  /** Operations that none of the versions describes: "METHOD path", and why. */
  private static final Map<String, String> UNDESCRIBED_OPERATIONS =
      Map.of(
          "GET /counts", "Documented up to 2.6 and asked with such a version.",
          "GET /contacts/deleted", "In the reference pages of 2.17.",
          "GET /dynamic_contents", "In the reference pages of 2.17.",
          "GET /roles", "In the reference pages of 2.18.",
          "GET /sla_rules", "In the reference pages of Preview.");

  /** Versions that are newer than the descriptions, or names for the newest. */
  private static final Set<String> NEWER_VERSIONS = Set.of("2.17", "2.18", "Unstable");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<Facts> versions;

  /** Checks against these versions; where several describe a request, the first counts. */
  ContractValidator(List<Facts> versions) {
    this.versions = List.copyOf(versions);
  }

  /** Whether no version describes this request, which is made all the same. */
  static boolean isUndescribed(String method, String path) {
    return UNDESCRIBED_OPERATIONS.containsKey(method + " " + path);
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
    if (isUndescribed(method, path)) {
      return List.of();
    }
    Optional<Operation> operation = Facts.operation(versions, method, path);
    if (operation.isEmpty()) {
      return List.of(method + " " + path + " is not described");
    }
    List<String> violations = new ArrayList<>();
    checkVersion(headers, violations);
    checkParameters(operation.get(), path, query, violations);
    checkBody(operation.get(), body, violations);
    return violations;
  }

  private void checkVersion(Map<String, String> headers, List<String> violations) {
    headers.forEach(
        (name, value) -> {
          boolean known =
              NEWER_VERSIONS.contains(value)
                  || versions.stream().anyMatch(facts -> facts.versions().contains(value));
          if (name.equalsIgnoreCase("Intercom-Version") && !known) {
            violations.add("There is no version " + value);
          }
        });
  }

  private static void checkParameters(
      Operation operation, String path, Map<String, String> query, List<String> violations) {
    String name = operation.name();
    Map<String, String> fromPath = operation.pathParameters(path);
    List<String> known = new ArrayList<>();
    for (Parameter parameter : operation.parameters()) {
      String value =
          parameter.in().equals("path")
              ? fromPath.get(parameter.name())
              : query.get(parameter.name());
      if (parameter.in().equals("query")) {
        known.add(parameter.name());
      }
      if (value == null) {
        boolean leftOut = LEFT_OUT_PARAMETERS.containsKey(name + " " + parameter.name());
        if (parameter.required() && !leftOut) {
          violations.add(name + " lacks the " + parameter.in() + " parameter " + parameter.name());
        }
      } else if (!UNDESCRIBED_PARAMETERS.containsKey(name + " " + parameter.name() + "=" + value)) {
        String where = name + " " + parameter.in() + " parameter " + parameter.name();
        ValueRules.text(value, parameter.shape(), where, violations);
      }
    }
    query.keySet().stream()
        .filter(key -> !known.contains(key))
        .filter(key -> !UNDESCRIBED_PARAMETERS.containsKey(name + " " + key))
        .forEach(key -> violations.add(name + " has no query parameter " + key));
  }

  private static void checkBody(
      Operation operation, Optional<String> body, List<String> violations) {
    String name = operation.name();
    Optional<Shape> described = operation.body();
    if (described.isEmpty()) {
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
      ValueRules.json(
          JSON.readTree(body.get()), described.get(), name + " body", extra, violations);
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
