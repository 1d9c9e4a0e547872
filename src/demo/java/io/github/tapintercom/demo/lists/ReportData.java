package io.github.tapintercom.demo.lists;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.JobEndpoint.Export;
import io.github.tapintercom.stream.Streams;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The datasets behind reports: their attributes, two of which share a name, and their rows. */
public final class ReportData {
  private static final long FIRST_DAY = 1_700_000_000;
  private static final long DAY = 86_400;
  private static final int ROWS = 7;
  private static final String TIME = "timestamp.";
  private static final String DURATION = "duration.";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private ReportData() {}

  /** The member of a dataset's row that holds its time. */
  public static String timeOf(String dataset) {
    return TIME + dataset + "_started_at";
  }

  /** The member of a row that holds an attribute of Intercom's own, such as what it is about. */
  public static String member(String attribute) {
    return "standard." + attribute;
  }

  static List<ObjectNode> datasets() {
    List<ObjectNode> datasets = new CopyOnWriteArrayList<>();
    Streams.ALL.stream()
        .filter(facts -> facts.endpoint() instanceof JobEndpoint job && isReport(job))
        .map(facts -> dataset((JobEndpoint) facts.endpoint()))
        .forEach(datasets::add);
    return datasets;
  }

  private static boolean isReport(JobEndpoint job) {
    return job.export() == Export.REPORTING;
  }

  private static ObjectNode dataset(JobEndpoint job) {
    ObjectNode dataset = JsonValues.MAPPER.createObjectNode().put("id", job.part());
    dataset.put("name", job.part().replace('_', ' ')).put("description", "Rows of reports.");
    dataset.put("default_time_attribute_id", job.part() + "_started_at");
    ArrayNode attributes = dataset.putArray("attributes");
    for (String qualified : attributes(job)) {
      String id = qualified.substring(qualified.indexOf('.') + 1);
      attributes
          .addObject()
          .put("id", id)
          .put("qualified_id", qualified)
          .put("name", id.replace('_', ' '));
    }
    return dataset;
  }

  private static List<String> attributes(JobEndpoint job) {
    List<String> attributes = new ArrayList<>();
    attributes.add(timeOf(job.part()));
    job.about().forEach(id -> attributes.add(member(id)));
    attributes.add(TIME + "last_closed_at");
    attributes.add(DURATION + "time_to_close_excluding_bot_inbox");
    attributes.add(DURATION + "time_to_close_excluding_bot_inbox_in_office_hours");
    attributes.add("people.user_role");
    attributes.add("company.user_role");
    attributes.add("people.Brand");
    return attributes;
  }

  /** By qualified id; times in seconds. */
  static List<ObjectNode> rows(JobEndpoint job) {
    List<ObjectNode> rows = new CopyOnWriteArrayList<>();
    for (int k = 0; k < ROWS; k++) {
      ObjectNode row = JsonValues.MAPPER.createObjectNode();
      for (String qualified : attributes(job)) {
        if (qualified.startsWith(TIME)) {
          row.put(qualified, FIRST_DAY + k * DAY);
        } else if (qualified.startsWith(DURATION)) {
          row.put(qualified, 40.5 * k);
        } else {
          row.put(qualified, qualified.endsWith("_id") ? "" + (500 + k) : qualified + " " + k);
        }
      }
      rows.add(k % 3 == 2 ? row.put("people.Brand", "") : row);
    }
    return rows;
  }

  /** The rows as a CSV with these columns, whose header has the short names. */
  public static String csv(List<ObjectNode> rows, JsonNode qualifiedIds) {
    List<String> columns = qualifiedIds.valueStream().map(JsonNode::asString).toList();
    StringBuilder text = new StringBuilder();
    columns.forEach(
        column ->
            text.append(text.isEmpty() ? "" : ",")
                .append(column.substring(column.indexOf('.') + 1)));
    for (ObjectNode row : rows) {
      text.append('\n')
          .append(
              String.join(",", columns.stream().map(column -> field(row.path(column))).toList()));
    }
    return text.append('\n').toString();
  }

  private static String field(JsonNode value) {
    return value.isIntegralNumber()
        ? MOMENT.format(Instant.ofEpochSecond(value.asLong()))
        : value.asString("");
  }
}
