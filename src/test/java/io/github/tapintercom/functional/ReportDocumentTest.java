package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.harness.Document;
import io.github.tapintercom.harness.Reports;
import io.github.tapintercom.sync.StreamResult;
import io.github.tapintercom.time.WaitReason;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is said about the report is what the schema says, and the schema names what there is. */
class ReportDocumentTest {
  @Test
  @Tag(Document.TAG)
  void theDocumentNamesEveryProperty() throws IOException {
    StringBuilder table = new StringBuilder("| property | type | meaning |\n|---|---|---|\n");
    rows("", Reports.schema(), table);
    Document.of("docs/report.md").hasTable(table.toString());
  }

  private static void rows(String path, JsonNode schema, StringBuilder table) {
    for (var property : schema.path("properties").properties()) {
      String name = path + property.getKey();
      JsonNode value = property.getValue();
      table.append(
          "| `%s` | %s | %s |\n".formatted(name, type(value), value.get("description").asString()));
      rows(name + ".", value, table);
      rows(name + "[].", value.path("items"), table);
    }
  }

  private static String type(JsonNode schema) {
    if (schema.has("enum")) {
      return String.join(
          ", ", schema.get("enum").valueStream().map(v -> "`" + v.asString() + "`").toList());
    }
    if (schema.has("const")) {
      return "`" + schema.get("const").asString() + "`";
    }
    String type =
        schema.get("type").isArray()
            ? String.join(" or ", schema.get("type").valueStream().map(JsonNode::asString).toList())
            : schema.get("type").asString();
    return schema.has("format") ? type.replace("string", "date-time") : type;
  }

  @Test
  void everyReasonAndEveryEndHasItsPlace() {
    JsonNode stream = Reports.schema().at("/properties/streams/items/properties");
    assertThat(stream.at("/end/enum").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(names(StreamResult.End.values()).toList());
    assertThat(stream.at("/not_read/properties").propertyNames())
        .containsAll(names(Note.values()).toList());
    assertThat(
            Reports.schema()
                .at("/properties/calls/properties/seconds_waited/properties")
                .propertyNames())
        .containsExactlyElementsOf(names(WaitReason.values()).toList());
  }

  private static Stream<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT));
  }
}
