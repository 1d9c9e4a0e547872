package io.github.tapintercom.contract;

import io.github.tapintercom.contract.tool.Facts;
import io.github.tapintercom.contract.tool.FactsFiles;
import io.github.tapintercom.contract.tool.Operation;
import io.github.tapintercom.contract.tool.Shape;
import java.util.List;
import java.util.Optional;

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
          new ReadEndpoint("conversations", "GET", "/conversations/1", Optional.empty()),
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
          new ReadEndpoint("articles", "GET", "/articles/1", Optional.empty()));

  private static final List<Facts> FACTS = FactsFiles.all();

  private static ReadEndpoint list(String stream, String method, String path, String records) {
    return new ReadEndpoint(stream, method, path, Optional.of(records));
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
