package io.github.tapintercom.demo.workspace;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.stream.FeedEndpoint;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows that a complete read of a workspace gives, by stream.
 *
 * @param rows rows by stream name, in a fixed order; of segments those of contacts
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
    for (StreamFacts facts : Streams.ALL) {
      if (facts.endpoint() instanceof ListEndpoint list) {
        rows.put(facts.name(), (long) directory.records(facts, list).size());
      } else if (facts.endpoint() instanceof LogEndpoint
          || facts.endpoint() instanceof FeedEndpoint) {
        rows.put(facts.name(), (long) directory.events(facts.name()).size());
      } else if (facts.endpoint() instanceof JobEndpoint) {
        rows.put(facts.name(), (long) directory.exported(facts).size());
      }
    }
    return new DemoCounts(rows);
  }
}
