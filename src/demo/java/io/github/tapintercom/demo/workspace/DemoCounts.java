package io.github.tapintercom.demo.workspace;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows that a complete read of a workspace gives, by stream.
 *
 * @param rows rows by stream name, in a fixed order; {@code segments} are those of contacts, {@code
 *     company_segments} those of companies
 */
public record DemoCounts(Map<String, Long> rows) {
  /** The rows of one stream. */
  public long of(String stream) {
    Long count = rows.get(stream);
    if (count == null) {
      throw new IllegalArgumentException("no such stream in the demo: " + stream);
    }
    return count;
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonValues.MAPPER.createObjectNode();
    rows.forEach(json::put);
    return json;
  }

  public static DemoCounts of(
      long users,
      long leads,
      long companies,
      long conversations,
      long parts,
      long tickets,
      Directory directory) {
    Map<String, Long> rows = new LinkedHashMap<>();
    rows.put("contacts", users + leads);
    rows.put("users", users);
    rows.put("leads", leads);
    rows.put("companies", companies);
    rows.put("conversations", conversations);
    rows.put("conversation_parts", parts);
    rows.put("tickets", tickets);
    rows.put("admins", (long) directory.admins().size());
    rows.put("teams", (long) directory.teams().size());
    rows.put("tags", (long) directory.tags().size());
    rows.put("segments", (long) directory.contactSegments().size());
    rows.put("company_segments", (long) directory.companySegments().size());
    rows.put("subscription_types", (long) directory.subscriptionTypes().size());
    rows.put("articles", (long) directory.articles().size());
    rows.put("contact_data_attributes", (long) directory.contactAttributes().size());
    rows.put("company_data_attributes", (long) directory.companyAttributes().size());
    rows.put("customer_data_attributes", (long) directory.customerAttributes().size());
    rows.put("conversation_data_attributes", (long) directory.conversationAttributes().size());
    return new DemoCounts(rows);
  }
}
