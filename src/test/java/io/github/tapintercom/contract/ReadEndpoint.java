package io.github.tapintercom.contract;

import io.github.tapintercom.contract.tool.Facts;
import io.github.tapintercom.contract.tool.FactsFiles;
import io.github.tapintercom.contract.tool.Operation;
import io.github.tapintercom.contract.tool.Shape;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the descriptions tell of a stream's records.
 *
 * @param records the member of the response that holds the records, {@code parts.parts} when it is
 *     inside another; empty when the response is one record
 */
record ReadEndpoint(String stream, String method, String path, Optional<String> records) {
  /** One endpoint a stream at least; the counts are in no description that is at hand. */
  static final List<ReadEndpoint> ALL =
      List.of(
          list("contacts", "POST", "/contacts/search", "data"),
          list("users", "POST", "/contacts/search", "data"),
          list("leads", "POST", "/contacts/search", "data"),
          list("companies", "GET", "/companies/scroll", "data"),
          list("companies", "POST", "/companies/list", "data"),
          list("conversations", "POST", "/conversations/search", "conversations"),
          one("conversations", "GET", "/conversations/1"),
          list(
              "conversation_parts",
              "GET",
              "/conversations/1",
              "conversation_parts.conversation_parts"),
          list("tickets", "POST", "/tickets/search", "tickets"),
          list("subscription_types", "GET", "/subscription_types", "data"),
          list("contact_data_attributes", "GET", "/data_attributes", "data"),
          list("customer_data_attributes", "GET", "/data_attributes", "data"),
          list("company_data_attributes", "GET", "/data_attributes", "data"),
          list("conversation_data_attributes", "GET", "/conversations/attributes", "data"),
          list("admins", "GET", "/admins", "admins"),
          list("teams", "GET", "/teams", "teams"),
          list("tags", "GET", "/tags", "data"),
          list("segments", "GET", "/segments", "segments"),
          list("articles", "GET", "/articles", "data"),
          one("articles", "GET", "/articles/1"),
          list("ticket_types", "GET", "/ticket_types", "data"),
          list(
              "ticket_type_attributes",
              "GET",
              "/ticket_types",
              "data.ticket_type_attributes.ticket_type_attributes"),
          list("ticket_states", "GET", "/ticket_states", "data"),
          list("ticket_parts", "POST", "/tickets/search", "tickets.ticket_parts.ticket_parts"),
          list("activity_logs", "GET", "/admins/activity_logs", "activity_logs"),
          list("away_status_reasons", "GET", "/away_status_reasons", "data"),
          list("brands", "GET", "/brands", "data"),
          list("email_settings", "GET", "/emails", "data"),
          list("macros", "GET", "/macros", "data"),
          list("office_hours_schedules", "GET", "/office_hours_schedules", "data"),
          list(
              "office_hours_exceptions",
              "GET",
              "/office_hours_schedules/1/office_hours_exceptions",
              "data"),
          list("audiences", "GET", "/audiences", "data"),
          list("workspace", "GET", "/me", "app"),
          list("team_metrics", "GET", "/teams/1/metrics", "data"),
          one("ip_allowlist", "GET", "/ip_allowlist"),
          list("collections", "GET", "/help_center/collections", "data"),
          list("help_centers", "GET", "/help_center/help_centers", "data"),
          list("help_center_redirects", "GET", "/help_center/help_centers/1/redirects", "data"),
          list("article_statistics", "GET", "/articles/1", "statistics"),
          list("article_versions", "GET", "/articles/1/versions", "data"),
          one("article_versions", "GET", "/articles/1/versions/1"),
          list("internal_articles", "GET", "/internal_articles", "data"),
          list("content_snippets", "GET", "/content_snippets", "data"),
          list("content_import_sources", "GET", "/ai/content_import_sources", "data"),
          list("external_pages", "GET", "/ai/external_pages", "data"),
          list("folders", "GET", "/folders", "data"),
          one("news_items", "GET", "/news/news_items/1"),
          one("newsfeeds", "GET", "/news/newsfeeds/1"),
          one("contact_details", "GET", "/contacts/1"),
          list("contact_merge_history", "GET", "/contacts/1/merge_history", "data"),
          list("contact_activities", "GET", "/contacts/activities", "data"),
          list("data_event_summaries", "GET", "/events", "events"),
          list(
              "side_conversations",
              "GET",
              "/conversations/1/side_conversations",
              "side_conversations"),
          list(
              "side_conversation_parts",
              "GET",
              "/conversations/1/side_conversations",
              "side_conversations.conversation_parts"),
          list("handling_events", "GET", "/conversations/1/handling_events", "handling_events"),
          list("deleted_conversations", "GET", "/conversations/deleted", "conversations"),
          list("calls", "GET", "/calls", "data"),
          list("custom_object_instances", "GET", "/custom_object_instances/Order", "data"),
          list("data_connectors", "GET", "/data_connectors", "data"),
          list("data_connector_executions", "GET", "/data_connectors/1/execution_results", "data"),
          list("whatsapp_message_statuses", "GET", "/messages/status", "events"),
          list("reporting_datasets", "GET", "/export/reporting_data/get_datasets", "data"));

  private static final List<Facts> FACTS = FactsFiles.all();

  private static ReadEndpoint one(String stream, String method, String path) {
    return new ReadEndpoint(stream, method, path, Optional.empty());
  }

  private static ReadEndpoint list(String stream, String method, String path, String records) {
    return new ReadEndpoint(stream, method, path, Optional.of(records));
  }

  /** The stream's schema; some schemas are there before their streams are. */
  JsonNode schema() {
    return Streams.find(stream)
        .<JsonNode>map(StreamFacts::schema)
        .orElseGet(
            () ->
                JsonMapper.shared()
                    .readTree(
                        Path.of(
                            System.getProperty("project.basedir"),
                            "src/main/resources/schemas",
                            stream + ".json")));
  }

  /** The operation in a version's facts, if that version has it. */
  Optional<Operation> operation(String version) {
    int placeholders = Facts.operation(FACTS, method, path).orElseThrow().placeholders();
    return FACTS.stream()
        .filter(facts -> facts.name().equals(version))
        .findFirst()
        .orElseThrow()
        .operation(method, path)
        // Old versions take "/conversations/attributes" for a conversation's id.
        .filter(operation -> operation.placeholders() == placeholders);
  }

  /** The shape of one record in a version, if that version has the endpoint. */
  Optional<Shape> record(String version) {
    return operation(version)
        .map(
            operation ->
                operation
                    .response()
                    .flatMap(response -> response.at(records.orElse("")))
                    .orElseThrow(
                        () ->
                            new IllegalStateException(path + " has no " + records.orElse("body"))));
  }

  @Override
  public String toString() {
    return stream + " at " + method + " " + path;
  }
}
