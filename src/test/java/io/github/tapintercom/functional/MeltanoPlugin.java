package io.github.tapintercom.functional;

import io.github.tapintercom.config.Settings;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The definition of this tap that Meltano reads, made of the settings' schema and the streams. */
final class MeltanoPlugin {
  private static final JsonMapper JSON = JsonMapper.shared();

  private MeltanoPlugin() {}

  /** As YAML; each text is quoted as in JSON, which YAML reads as well. */
  static String yaml() {
    JsonNode about = JSON.readTree(TapRun.in(Path.of(""), "--about", "--format", "json").out());
    ObjectNode settings = Settings.jsonSchema();
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        """
        name: tap-intercom
        namespace: tap_intercom
        variant: tap-intercom
        label: Intercom
        description: %s
        pip_url: ${INTERCOM_TAP_PIP_URL}
        executable: tap-intercom
        domain_url: https://www.intercom.com
        maintenance_status: active
        quality: unknown
        prereq: INTERCOM_TAP_PIP_URL is the path or the address of the wheel, which brings Java.
        """
            .formatted(about.get("description").stringValue()));
    yaml.append("capabilities:\n");
    about
        .get("capabilities")
        .forEach(name -> yaml.append("- ").append(name.stringValue()).append('\n'));
    yaml.append("settings_group_validation:\n- %s\n".formatted(settings.get("required")));
    yaml.append("settings:\n");
    settings.get("properties").properties().forEach(setting -> yaml.append(setting(setting)));
    yaml.append("select:\n");
    selected().forEach(rule -> yaml.append("- ").append(quoted(rule)).append('\n'));
    return yaml.toString();
  }

  /** A project with this plugin and a loader, as {@code meltano.yml}. */
  static String project() {
    return """
        version: 1
        default_environment: prod
        environments:
        - name: prod
        plugins:
          extractors:
        %s    config:
              start_date: '2024-01-01'
          loaders:
          - name: target-jsonl
            namespace: target_jsonl
            variant: andyh1203
            pip_url: target-jsonl
            settings:
            - {name: destination_path, kind: string, value: output}
            - {name: do_timestamp_file, kind: boolean, value: false}
        jobs:
        - name: intercom
          tasks:
          - tap-intercom target-jsonl
        schedules:
        - name: intercom-hourly
          job: intercom
          interval: '@hourly'
        """
        .formatted(ofAProject().indent(4).replaceFirst("^ {4}name", "  - name"));
  }

  /** Without what only Meltano's Hub takes. */
  private static String ofAProject() {
    return yaml().replaceAll("(?m)^(domain_url|maintenance_status|quality|prereq): .*\\n", "");
  }

  private static String setting(Map.Entry<String, JsonNode> setting) {
    String name = setting.getKey();
    JsonNode facts = setting.getValue();
    StringBuilder yaml = new StringBuilder("- name: %s\n".formatted(name));
    yaml.append("  kind: %s\n".formatted(kind(name, facts)));
    yaml.append("  label: %s\n".formatted(facts.get("title").stringValue()));
    yaml.append("  description: %s\n".formatted(quoted(facts.get("description").stringValue())));
    if (facts.path("secret").asBoolean(false)) {
      yaml.append("  sensitive: true\n");
    }
    if (facts.has("enum")) {
      yaml.append("  options:\n");
      facts
          .get("enum")
          .forEach(value -> yaml.append("  - {label: %s, value: %s}\n".formatted(value, value)));
    }
    // The default user agent has the tap's version, which this file would hold back.
    if (facts.has("default") && !name.equals("user_agent")) {
      yaml.append("  value: %s\n".formatted(facts.get("default")));
    }
    return yaml.toString();
  }

  private static String kind(String name, JsonNode facts) {
    JsonNode type = facts.get("type");
    if (facts.has("enum")) {
      return "options";
    }
    if (facts.path("list").asBoolean(false)) {
      return "array";
    }
    if (facts.path("format").asString("").equals("date-time")) {
      return "date_iso8601";
    }
    if (name.endsWith("_file")) {
      return "file";
    }
    String json = type.isArray() ? type.get(0).stringValue() : type.stringValue();
    return json.equals("number") ? "decimal" : json;
  }

  /**
   * Meltano selects nothing but what its rules name. These are the streams that are on by default
   * and that the default version has, without the fields that cost a call each.
   */
  private static Stream<String> selected() {
    ApiVersion version =
        new ApiVersion(Settings.jsonSchema().at("/properties/api_version/default").stringValue());
    return Streams.ALL.stream()
        .filter(stream -> stream.selectedByDefault() && version.atLeast(stream.since()))
        .flatMap(MeltanoPlugin::rules);
  }

  private static Stream<String> rules(StreamFacts stream) {
    return Stream.concat(
        Stream.of(stream.name() + ".*"),
        stream.fieldsNotSelectedByDefault().stream()
            .sorted()
            .flatMap(
                field ->
                    Stream.of(
                        "!%s.%s".formatted(stream.name(), field),
                        "!%s.%s.*".formatted(stream.name(), field))));
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }
}
