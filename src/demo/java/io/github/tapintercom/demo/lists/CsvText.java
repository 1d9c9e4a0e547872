package io.github.tapintercom.demo.lists;

import io.github.tapintercom.stream.StreamFacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records as the lines of a CSV, times as Ruby writes them. */
public final class CsvText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private CsvText() {}

  /** A header and a line for each record. */
  public static String of(StreamFacts facts, List<ObjectNode> rows) {
    List<String> columns =
        rows.stream().flatMap(row -> row.propertyNames().stream()).distinct().toList();
    Set<String> times = times(facts);
    StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
    for (ObjectNode row : rows) {
      text.append(
              columns.stream()
                  .map(column -> quoted(field(row.path(column), times.contains(column))))
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return text.toString();
  }

  private static Set<String> times(StreamFacts facts) {
    return facts.schema().get("properties").properties().stream()
        .filter(property -> property.getValue().has("format"))
        .map(property -> property.getKey())
        .collect(Collectors.toSet());
  }

  private static String field(JsonNode value, boolean time) {
    return time && value.isNumber()
        ? TIME.format(Instant.ofEpochSecond(value.asLong()))
        : value.asString("");
  }

  private static String quoted(String field) {
    return field.matches("(?s).*[\",\n\r].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
