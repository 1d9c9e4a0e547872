package io.github.tapintercom.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SettingsTest {
  private final ObjectNode schema = Settings.jsonSchema();

  @Test
  void describesEachSetting() {
    for (JsonNode setting : schema.get("properties")) {
      assertThat(setting.get("type")).isNotNull();
      assertThat(setting.get("title").stringValue()).isNotBlank();
      assertThat(setting.get("description").stringValue()).endsWith(".");
    }
    assertThat(schema.at("/properties/access_token/secret").booleanValue()).isTrue();
  }

  @Test
  void isAJsonSchemaThatItsOwnDefaultsMeet() {
    var validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    ObjectNode config = schema.objectNode();
    for (var setting : schema.get("properties").properties()) {
      setting.getValue().optional("default").ifPresent(d -> config.set(setting.getKey(), d));
    }
    config.put("access_token", "token").put("start_date", "2026-01-01T00:00:00Z");

    assertThat(validator.validate(config)).isEmpty();
    assertThat(validator.validate(schema.objectNode())).hasSize(2);
  }

  @Test
  void showsATable() {
    assertThat(Settings.markdownTable().lines())
        .hasSize(2 + schema.get("properties").size())
        .startsWith("| setting | type | default | meaning |", "|---|---|---|---|")
        .anySatisfy(row -> assertThat(row).startsWith("| `access_token` | string | required | "))
        .anySatisfy(row -> assertThat(row).startsWith("| `region` | `us`, `eu`, `au` | `us` | "))
        .anySatisfy(row -> assertThat(row).startsWith("| `start_date` | date | required | "))
        .anySatisfy(
            row ->
                assertThat(row)
                    .startsWith("| `rate_limit_share` | number above 0 up to 1 | `0.9` |"));
  }
}
