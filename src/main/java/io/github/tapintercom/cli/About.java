package io.github.tapintercom.cli;

import io.github.tapintercom.config.Settings;
import io.github.tapintercom.config.Version;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.StreamsTable;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the program says about itself, in the layout that Meltano's tools read. */
final class About {
  private static final String NAME = "tap-intercom";
  private static final String DESCRIPTION =
      "Singer tap that reads Intercom completely and as fast as its call budget allows.";

  /** Meltano's words; only what is true. */
  private static final List<String> CAPABILITIES =
      List.of(
          "catalog",
          "properties",
          "discover",
          "state",
          "about",
          "test",
          "activate-version",
          "structured-logging");

  private About() {}

  static String version() {
    return NAME + " v" + Version.get();
  }

  static String text(Options.Format format) {
    return switch (format) {
      case JSON -> json();
      case MARKDOWN -> markdown();
      case TEXT -> plain();
    };
  }

  private static String json() {
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.put("name", NAME).put("description", DESCRIPTION).put("version", Version.get());
    about.putNull("sdk_version").putArray("supported_python_versions");
    ArrayNode capabilities = about.putArray("capabilities");
    CAPABILITIES.forEach(capabilities::add);
    about.set("settings", Settings.jsonSchema());
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JsonMapper.shared().writer().with(printer).writeValueAsString(about);
  }

  private static String markdown() {
    return """
        # %s

        %s

        Version %s

        ## Capabilities

        %s

        ## Settings

        %s
        ## Streams

        %s"""
        .formatted(
            NAME,
            DESCRIPTION,
            Version.get(),
            "* `" + String.join("`\n* `", CAPABILITIES) + "`",
            Settings.markdownTable(),
            StreamsTable.markdown(Streams.ALL))
        .stripTrailing();
  }

  private static String plain() {
    return """
        Name: %s
        Description: %s
        Version: %s
        Capabilities: %s
        Settings: %s"""
        .formatted(
            NAME,
            DESCRIPTION,
            Version.get(),
            String.join(", ", CAPABILITIES),
            String.join(", ", Settings.jsonSchema().get("properties").propertyNames()));
  }
}
