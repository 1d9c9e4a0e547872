package io.github.tapintercom.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where the description tells of a stream's records.
 *
 * @param records the member of the answer that holds the records; empty when the answer is one
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
          new ReadEndpoint("conversations", "GET", "/conversations/1", Optional.empty()),
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
          new ReadEndpoint("articles", "GET", "/articles/1", Optional.empty()));

  private static ReadEndpoint list(String stream, String method, String path, String records) {
    return new ReadEndpoint(stream, method, path, Optional.of(records));
  }

  OpenApi.Operation operation(OpenApi api) {
    return api.operation(method, path).orElseThrow();
  }

  /** The schema of one record. */
  JsonNode recordSchema(OpenApi api) {
    JsonNode answer = api.answerSchema(operation(api));
    if (records.isEmpty()) {
      return answer;
    }
    JsonNode list = api.properties(answer).get(records.get());
    if (list == null) {
      throw new IllegalStateException(path + " answers without " + records.get());
    }
    return api.resolve(api.resolve(list).path("items"));
  }

  /** The records in the examples of the answer. */
  List<JsonNode> exampleRecords(OpenApi api) {
    Map<String, JsonNode> examples = api.examples(operation(api));
    return examples.values().stream()
        .flatMap(
            answer ->
                records.isEmpty() ? Stream.of(answer) : answer.path(records.get()).valueStream())
        .toList();
  }

  @Override
  public String toString() {
    return stream + " at " + method + " " + path;
  }
}
