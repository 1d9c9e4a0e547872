package io.github.tapintercom.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reports that runs wrote, each held against the report's schema when it is read. */
public final class Reports {
  private static final Pattern EMBEDDED =
      Pattern.compile("<script type=\"application/json\" id=\"report\">(.*?)</script>");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(closed(schema()));

  private Reports() {}

  /** The schema as it is shipped. */
  public static JsonNode schema() {
    try (InputStream in = Reports.class.getResourceAsStream("/report.schema.json")) {
      return JsonMapper.shared().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with every property named: what the tap writes is what the schema describes. */
  private static JsonNode closed(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(Reports::closed);
    return schema;
  }

  /** A report's content, of a JSON file or of a page. */
  public static JsonNode read(Path file) {
    try {
      String text = Files.readString(file);
      return file.toString().endsWith(".html") ? inPage(text) : valid(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The report that a page holds for programs. */
  public static JsonNode inPage(String page) {
    Matcher matcher = EMBEDDED.matcher(page);
    assertThat(matcher.find()).isTrue();
    return valid(matcher.group(1));
  }

  private static JsonNode valid(String text) {
    JsonNode report = JsonMapper.shared().readTree(text);
    assertThat(SCHEMA.validate(report)).isEmpty();
    return report;
  }

  /** What a report says of one stream. */
  public static JsonNode stream(JsonNode report, String stream) {
    return report
        .get("streams")
        .valueStream()
        .filter(one -> one.get("stream").asString().equals(stream))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no stream " + stream + " in " + report));
  }
}
