package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.config.Settings;
import io.github.tapintercom.config.Version;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AboutTest {
  @Test
  void jsonHasWhatMeltanosToolsRead() {
    JsonNode about = JsonMapper.shared().readTree(About.text(Options.Format.JSON));

    assertThat(about.propertyNames())
        .containsExactly(
            "name",
            "description",
            "version",
            "sdk_version",
            "supported_python_versions",
            "capabilities",
            "settings");
    assertThat(about.get("version").stringValue()).isEqualTo(Version.get());
    assertThat(about.get("settings")).hasToString(Settings.jsonSchema().toString());
  }

  @Test
  void markdownAndTextSayTheSame() {
    assertThat(About.text(Options.Format.MARKDOWN))
        .startsWith("# tap-intercom\n")
        .contains("* `catalog`\n* `properties`\n", "| `access_token` | string | required |")
        .contains(
            "## Streams\n\n| stream | key |", "\n| `conversation_parts` | `id` | incremental");
    assertThat(About.text(Options.Format.TEXT))
        .contains("Name: tap-intercom\n", "Version: " + Version.get(), "access_token, start_date");
  }

  @Test
  void versionNamesTheProgram() {
    assertThat(About.version()).isEqualTo("tap-intercom v" + Version.get());
  }
}
