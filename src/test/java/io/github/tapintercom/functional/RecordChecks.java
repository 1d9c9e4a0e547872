package io.github.tapintercom.functional;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds records against their SCHEMA as loaders do, and against the rules of this tap's output. */
public final class RecordChecks {
  private static final SchemaRegistry DRAFT_4 =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");

  private RecordChecks() {}

  /** What is wrong with these records; empty when nothing is. */
  public static List<String> violations(JsonNode schema, List<JsonNode> records) {
    Schema validator = DRAFT_4.getSchema(schema);
    List<String> violations = new ArrayList<>();
    for (JsonNode record : records) {
      validator.validate(record).forEach(error -> violations.add(error.toString()));
      shape("", schema, record, violations);
    }
    return violations;
  }

  /** The same keys in the same order at every depth, and times of one width. */
  private static void shape(String path, JsonNode schema, JsonNode value, List<String> violations) {
    if (value.isObject() && schema.has("properties")) {
      List<String> expected = List.copyOf(schema.get("properties").propertyNames());
      if (!List.copyOf(value.propertyNames()).equals(expected)) {
        violations.add(path + " has " + value.propertyNames() + ", not " + expected);
      }
      schema
          .get("properties")
          .properties()
          .forEach(
              p ->
                  shape(path + "." + p.getKey(), p.getValue(), value.path(p.getKey()), violations));
    } else if (value.isArray() && schema.has("items")) {
      value.forEach(item -> shape(path + "[]", schema.get("items"), item, violations));
    } else if (value.isString() && schema.path("format").asString("").equals("date-time")) {
      if (!isTimestamp(value.asString())) {
        violations.add(path + " is no time of six digits: " + value);
      }
    }
  }

  /** UTC with six digits, and a day that exists. */
  public static boolean isTimestamp(String text) {
    try {
      OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      return false;
    }
    return TIMESTAMP.matcher(text).matches();
  }
}
