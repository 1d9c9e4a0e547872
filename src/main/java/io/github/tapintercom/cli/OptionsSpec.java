package io.github.tapintercom.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The options there are. Spelled out in code since reading annotations would slow each start. */
final class OptionsSpec {
  static final String DEMO_CONTACTS = "100";

  private OptionsSpec() {}

  static CommandSpec create() {
    CommandSpec spec = CommandSpec.create().name("tap-intercom");
    spec.usageMessage()
        .description("Reads Intercom and writes Singer messages to standard output.")
        .sortOptions(false)
        .autoWidth(true)
        .footer("", "tap-intercom init asks for a token and writes a config and a catalog.");
    addInputs(spec);
    addActions(spec);
    spec.addOption(
        OptionSpec.builder("--log-level")
            .type(LogLevel.class)
            .paramLabel("LEVEL")
            .converters(new LogLevelConverter())
            .description("debug, info (default), warning or error.")
            .build());
    spec.addOption(
        OptionSpec.builder("--log-format")
            .type(LogFormat.class)
            .paramLabel("FORMAT")
            .description("text (default), or json: an object a line, as Meltano parses them.")
            .build());
    addReports(spec);
    // Other taps know it, so orchestrators may send it; there is nothing to do.
    spec.addOption(flag("", "--dev").hidden(true).build());
    // For end-to-end tests: what a loader's tables must hold.
    spec.addOption(flag("", "--demo-counts").hidden(true).build());
    spec.addOption(flag("Print the version.", "--version").build());
    spec.addOption(flag("Print this help.", "-h", "--help").build());
    return spec;
  }

  private static void addInputs(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-c", "--config")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("FILE")
            .description(
                "Settings as JSON; may be repeated, later files win.",
                "ENV takes TAP_INTERCOM_<SETTING> variables.")
            .build());
    spec.addOption(
        OptionSpec.builder("-s", "--state")
            .type(Path.class)
            .paramLabel("FILE")
            .description("State of an earlier run, as JSON.")
            .build());
    spec.addOption(
        OptionSpec.builder("--catalog", "-p", "--properties")
            .type(Path.class)
            .paramLabel("FILE")
            .description(
                "Selected streams and fields, as JSON; without it, the default ones.",
                "With --discover: keep its names and types of custom attributes.")
            .build());
  }

  private static void addActions(CommandSpec spec) {
    spec.addOption(flag("Print the catalog of all streams.", "-d", "--discover").build());
    spec.addOption(
        OptionSpec.builder("--demo")
            .type(Integer.class)
            .arity("0..1")
            .paramLabel("N")
            .fallbackValue(DEMO_CONTACTS)
            .description(
                "Read a made-up workspace of N contacts (default "
                    + DEMO_CONTACTS
                    + "); needs no config and no network.")
            .build());
    spec.addOption(
        OptionSpec.builder("--test")
            .type(Options.Test.class)
            .arity("0..1")
            .paramLabel("schema")
            .fallbackValue("ALL")
            .description("Write one record of each stream; with 'schema', the schemas only.")
            .build());
    spec.addOption(
        flag("Print what the token can read, and what a full read would take.", "--check").build());
    spec.addOption(flag("Print what this program is and takes.", "--about").build());
    spec.addOption(
        OptionSpec.builder("--format")
            .type(Options.Format.class)
            .paramLabel("FORMAT")
            .description("Of --check: text or json; of --about: markdown too.")
            .build());
  }

  private static void addReports(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--report")
            .type(Path.class)
            .paramLabel("FILE")
            .description("Write what the run read and did not read: JSON, or a page for .html.")
            .build());
    spec.addOption(
        flag("After a full read, compare Intercom's own numbers with what was sent.", "--verify")
            .build());
    spec.addOption(flag("Show no progress at a terminal.", "--no-progress").build());
    spec.addOption(flag("Log METRIC lines also at a terminal.", "--metrics").build());
  }

  private static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0").description(description);
  }

  /** Makes picocli understand what users of Python programs write. */
  private static final class LogLevelConverter implements ITypeConverter<LogLevel> {
    @Override
    public LogLevel convert(String name) {
      return LogLevel.of(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + name + "' is not one of debug, info, warning, error"));
    }
  }
}
