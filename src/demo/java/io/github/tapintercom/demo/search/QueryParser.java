package io.github.tapintercom.demo.search;

import io.github.tapintercom.demo.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the {@code query} of a search body. */
public final class QueryParser {
  private static final int MAX_FILTERS = 15;
  private static final Set<String> LISTS = Set.of("in", "nin");

  private final DateFilter dates;
  private final Set<String> textFields;

  public QueryParser(DateFilter dates, Set<String> textFields) {
    this.dates = dates;
    this.textFields = textFields;
  }

  public Condition parse(JsonNode query) {
    return parse(query, 1);
  }

  private Condition parse(JsonNode node, int level) {
    String operator = node.path("operator").asString("");
    JsonNode value = node.path("value");
    boolean group = operator.equalsIgnoreCase("and") || operator.equalsIgnoreCase("or");
    if (!group || !node.path("field").isMissingNode()) {
      return filter(node.path("field").asString(""), operator, value);
    }
    if (!value.isArray() || value.size() > MAX_FILTERS) {
      throw Problem.invalid("a group takes a list of at most 15 filters");
    }
    if (level > 2) {
      throw Problem.invalid("queries nest at most 2 levels deep");
    }
    List<Condition> parts = new ArrayList<>();
    for (JsonNode part : value) {
      parts.add(parse(part, level + 1));
    }
    return operator.equalsIgnoreCase("and") ? new Condition.And(parts) : new Condition.Or(parts);
  }

  private Condition filter(String field, String operator, JsonNode value) {
    boolean list = LISTS.contains(operator.toLowerCase(Locale.ROOT));
    if (value.isMissingNode() || value.isArray() != list) {
      throw Problem.invalid("a filter takes field, operator and a fitting value");
    }
    if (SortField.of(field).isPresent()) {
      return dates.filter(SortField.of(field).get(), operator, value);
    }
    if (!textFields.contains(field)) {
      throw Problem.invalid("the demo cannot search by '" + field + "'");
    }
    Set<String> values = new LinkedHashSet<>();
    if (list) {
      value.forEach(item -> values.add(item.asString()));
    } else {
      values.add(value.asString());
    }
    return switch (operator.toLowerCase(Locale.ROOT)) {
      case "=", "in" -> new Condition.OneOf(field, values, false);
      case "!=", "nin" -> new Condition.OneOf(field, values, true);
      case ">" -> everything(field, value);
      default -> throw Problem.invalid("operator '" + operator + "' is not valid for " + field);
    };
  }

  /** Clients that always filter by the id of where they were start from the empty one. */
  private static Condition everything(String field, JsonNode value) {
    if (!field.equals("id") || !value.asString().isEmpty()) {
      throw Problem.invalid("operator '>' is not valid for " + field);
    }
    return new Condition.OneOf(field, Set.of(), true);
  }
}
