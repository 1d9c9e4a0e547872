package io.github.tapintercom.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line of {@code tap-intercom init}. The token is none of its options: others see them.
 */
final class InitOptions {
  private static final String CONFIG = "config.json";
  private static final String CATALOG = "catalog.json";

  private final ParseResult given;

  private InitOptions(ParseResult given) {
    this.given = given;
  }

  /**
   * Reads what follows {@code init}.
   *
   * @throws UsageException when there is an unknown flag, or a value is missing
   */
  static InitOptions parse(String... arguments) {
    try {
      return new InitOptions(commandLine().parseArgs(arguments));
    } catch (ParameterException e) {
      throw UsageException.of(e);
    }
  }

  /** The text of {@code init --help}. */
  static String usage() {
    return commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  static CommandLine commandLine() {
    CommandSpec spec = CommandSpec.create().name("tap-intercom " + Init.NAME);
    spec.usageMessage()
        .description(
            "Asks for a token, tries it, and writes a config and a catalog.",
            "Without a terminal it asks nothing and reads the token from standard input.")
        .sortOptions(false)
        .autoWidth(true);
    spec.addOption(
        value("FILE", "--token-file")
            .type(Path.class)
            .description(
                "Take the token from this file. TAP_INTERCOM_ACCESS_TOKEN is the other place.")
            .build());
    spec.addOption(
        value("REGION", "--region")
            .description("Where the workspace is hosted: us, eu or au.")
            .build());
    spec.addOption(
        value("URL", "--base-url")
            .description("The address of the API, instead of a region.")
            .build());
    spec.addOption(
        value("DATE", "--start-date").description("From when to read; else a year back.").build());
    spec.addOption(
        value("NAME", "--streams")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .splitRegex(",")
            .description("Streams to select, with commas between them; else the default ones.")
            .build());
    spec.addOption(
        value("FILE", "--config")
            .type(Path.class)
            .description("The config to write (" + CONFIG + ").")
            .build());
    spec.addOption(
        value("FILE", "--catalog")
            .type(Path.class)
            .description("The catalog to write (" + CATALOG + ").")
            .build());
    spec.addOption(flag("Replace files that are there.", "--force").build());
    spec.addOption(flag("Print this help.", "-h", "--help").build());
    return new CommandLine(spec).setExpandAtFiles(false);
  }

  private static OptionSpec.Builder value(String label, String name) {
    return OptionSpec.builder(name).type(String.class).paramLabel(label);
  }

  private static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0").description(description);
  }

  boolean help() {
    return given.hasMatchedOption("--help");
  }

  boolean force() {
    return given.hasMatchedOption("--force");
  }

  Optional<Path> tokenFile() {
    return value("--token-file");
  }

  Optional<String> region() {
    return value("--region");
  }

  Optional<String> baseUrl() {
    return value("--base-url");
  }

  Optional<String> startDate() {
    return value("--start-date");
  }

  /** Names as given; empty for the default streams. */
  List<String> streams() {
    return List.copyOf(given.matchedOptionValue("--streams", List.<String>of()));
  }

  Path config() {
    return given.matchedOptionValue("--config", Path.of(CONFIG));
  }

  Path catalog() {
    return given.matchedOptionValue("--catalog", Path.of(CATALOG));
  }

  private <T> Optional<T> value(String option) {
    return Optional.ofNullable(given.<T>matchedOptionValue(option, null));
  }
}
