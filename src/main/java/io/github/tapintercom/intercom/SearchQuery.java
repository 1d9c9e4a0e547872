package io.github.tapintercom.intercom;

import io.github.tapintercom.json.JsonTree;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a search: filters that must all hold, the order, the page.
 *
 * @param filters at most 15, as a group may have
 * @param sortField updated_at or created_at
 * @param ascending the order; always sent, since the default differs by endpoint
 * @param pageSize 1 to 150
 * @param cursor the {@code starting_after} of the page before, empty for the first
 */
public record SearchQuery(
    List<Filter> filters,
    String sortField,
    boolean ascending,
    int pageSize,
    Optional<String> cursor) {
  /** A comparison; times are unix seconds. */
  public record Filter(String field, String operator, Object value) {
    public Filter {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(operator, "operator");
      Objects.requireNonNull(value, "value");
    }

    /** Later than, in Intercom's reading, which may include the bound or mean whole days. */
    public static Filter after(String field, long second) {
      return new Filter(field, ">", second);
    }

    /** Earlier than, in Intercom's reading. */
    public static Filter before(String field, long second) {
      return new Filter(field, "<", second);
    }

    /** At that time, in Intercom's reading, which may mean the whole day. */
    public static Filter on(String field, long second) {
      return new Filter(field, "=", second);
    }

    /** Equal. */
    public static Filter is(String field, String value) {
      return new Filter(field, "=", value);
    }
  }

  public SearchQuery {
    filters = List.copyOf(filters);
    Objects.requireNonNull(cursor, "cursor");
    if (filters.isEmpty() || filters.size() > 15) {
      throw new IllegalArgumentException("a search takes 1 to 15 filters, not " + filters.size());
    }
  }

  /** The JSON to post. */
  public byte[] toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    if (filters.size() == 1) {
      root.set("query", node(filters.get(0)));
    } else {
      ArrayNode all = root.putObject("query").put("operator", "AND").putArray("value");
      filters.forEach(f -> all.add(node(f)));
    }
    ObjectNode pagination = root.putObject("pagination").put("per_page", pageSize);
    cursor.ifPresent(c -> pagination.put("starting_after", c));
    root.putObject("sort")
        .put("field", sortField)
        .put("order", ascending ? "ascending" : "descending");
    return JsonTree.bytes(root);
  }

  private static ObjectNode node(Filter filter) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("field", filter.field())
            .put("operator", filter.operator());
    if (filter.value() instanceof Long number) {
      return node.put("value", number);
    }
    return node.put("value", filter.value().toString());
  }
}
