package io.github.tapintercom.demo.lists;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lists that are made from a schema have otherwise, because other records refer to it or
 * because it should look real.
 *
 * @param firstId the id of the first record; the others follow it. 0: any.
 * @param size the number of records. 0: as many as usual.
 * @param values by property: the values of the first records, from the start again after the last
 */
record Overrides(long firstId, int size, ObjectNode values) {
  /** Enough for every null and every form of a value to occur. */
  private static final int DEFAULT_SIZE = 7;

  /** Several pages of any size that tests request. */
  private static final int PAGED_SIZE = 30;

  private static final Overrides NONE = new Overrides(0, 0, JsonValues.object("{}"));

  private static final Map<String, Overrides> BY_STREAM =
      Map.of(
          // Contacts are subscribed to these; no version of the API sends the time.
          "subscription_types",
          of(90, Directory.SUBSCRIPTIONS, "{'type':['subscription'],'updated_at':[null]}"),
          // Articles are in collection 145.
          "collections",
          of(145, 0, "{'icon':['book'],'parent_id':[null,'145']}"),
          "help_centers",
          of(79, 1, "{'identifier':['demo'],'display_name':['Demo Help'],'locales':[['en','de']]}"),
          // Tickets have these types and states.
          "ticket_types",
          of(
              1,
              2,
              "{'category':['Customer','Back-office'],'icon':['🦁'],'ticket_type_attributes':%s}"
                  .formatted(TicketAttributeData.ofTypes())),
          "ticket_states",
          of(1, 4, "{'category':['submitted','in_progress','waiting_on_customer','resolved']}"));

  private static Overrides of(long firstId, int size, String values) {
    return new Overrides(firstId, size, JsonValues.object(values.replace('\'', '"')));
  }

  static Overrides of(StreamFacts facts) {
    return BY_STREAM.getOrDefault(facts.name(), NONE);
  }

  /** How many records the stream has. */
  int sizeOf(ListEndpoint endpoint) {
    if (endpoint.recordsAt().isEmpty()) {
      return 1;
    }
    int defaultSize = endpoint.pageSize().isPresent() ? PAGED_SIZE : DEFAULT_SIZE;
    return size > 0 ? size : defaultSize;
  }

  boolean has(String property) {
    return values.has(property);
  }

  JsonNode value(String property, int index) {
    JsonNode given = values.path(property);
    return given.get(index % given.size()).deepCopy();
  }
}
