package io.github.tapintercom.extract.count;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of a count: {@code {"VIP":3}} names a column by what a user typed; it becomes {@code
 * {"name":"VIP","count":3}}.
 */
final class CountRow {
  private static final String COMPANY = "remote_company_id";

  private CountRow() {}

  static ObjectNode named(JsonNode row) {
    ObjectNode named = JsonMapper.shared().createObjectNode();
    boolean found = false;
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      if (field.getKey().equals(COMPANY) && (found || row.size() > 1)) {
        named.set(COMPANY, field.getValue());
      } else if (!found) {
        named.put("name", field.getKey());
        named.set("count", field.getValue());
        found = true;
      }
    }
    return named;
  }
}
