package io.github.tapintercom.demo.lists;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.JobEndpoint.Export;
import io.github.tapintercom.stream.Streams;
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

  private ReportData() {}

  /** The members of a dataset's row that holds its time. */
  public static String timeOf(String dataset) {
    return dataset + "." + dataset + "_started_at";
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
    job.about().forEach(id -> attributes.add(job.part() + "." + id));
    attributes.add("people.user_role");
    attributes.add("company.user_role");
    attributes.add("people.Brand");
    return attributes;
  }

  /** By qualified id; the time in seconds. */
  static List<ObjectNode> rows(JobEndpoint job) {
    List<ObjectNode> rows = new CopyOnWriteArrayList<>();
    for (int k = 0; k < ROWS; k++) {
      ObjectNode row = JsonValues.MAPPER.createObjectNode();
      for (String qualified : attributes(job)) {
        row.put(qualified, qualified.endsWith("_id") ? "" + (500 + k) : qualified + " " + k);
      }
      row.put(timeOf(job.part()), FIRST_DAY + k * DAY);
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
              String.join(
                  ",", columns.stream().map(column -> row.path(column).asString("")).toList()));
    }
    return text.append('\n').toString();
  }
}
