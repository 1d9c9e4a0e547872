package io.github.tapintercom.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line as given: any flags, in any order and combination. Which of them win is for the
 * caller ({@link #action}); that files exist is checked only when they are used.
 */
@Command(
    name = "tap-intercom",
    description = "Reads Intercom and writes Singer messages to standard output.",
    sortOptions = false,
    usageHelpAutoWidth = true)
final class Options {
  /** What the program is asked to do; of several the first one here. */
  enum Action {
    HELP,
    VERSION,
    ABOUT,
    DISCOVER,
    TEST,
    SYNC
  }

  /** What {@code --about} is written in. */
  enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  /** What {@code --test} writes: one record of each stream, or schemas alone. */
  enum Test {
    ALL,
    SCHEMA
  }

  private static final String DEMO_CONTACTS = "100";

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = {
        "Settings as JSON; may be repeated, later files win.",
        "ENV takes TAP_INTERCOM_<SETTING> variables."
      })
  private List<String> config = new ArrayList<>();

  @Option(
      names = {"-s", "--state"},
      paramLabel = "FILE",
      description = "Where an earlier run has come to, as JSON.")
  private Path state;

  @Option(
      names = {"--catalog", "-p", "--properties"},
      paramLabel = "FILE",
      description = "Selected streams and fields, as JSON; without it, the default ones.")
  private Path catalog;

  @Option(
      names = {"-d", "--discover"},
      description = "Print the catalog of all streams.")
  private boolean discover;

  @Option(
      names = "--demo",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = DEMO_CONTACTS,
      description =
          "Read a made-up workspace of N contacts (default "
              + DEMO_CONTACTS
              + "); needs no config and no network.")
  private Integer demo;

  @Option(
      names = "--test",
      arity = "0..1",
      paramLabel = "schema",
      fallbackValue = "ALL",
      description = "Write one record of each stream; with 'schema', the schemas only.")
  private Test test;

  @Option(names = "--about", description = "Print what this program is and takes.")
  private boolean about;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "Of --about: text, json or markdown.")
  private Format format = Format.TEXT;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      converter = LogLevelConverter.class,
      description = "debug, info (default), warning or error.")
  private LogLevel logLevel;

  /** Other taps know it, so orchestrators may send it; there is nothing to do. */
  @SuppressWarnings("unused")
  @Option(names = "--dev", hidden = true)
  private boolean dev;

  @Option(names = "--version", description = "Print the version.")
  private boolean version;

  @Option(
      names = {"-h", "--help"},
      description = "Print this.")
  private boolean help;

  private Options() {}

  /**
   * Reads the command line.
   *
   * @throws UsageException when there is an unknown flag, or a value is missing or makes no sense
   */
  static Options parse(String... arguments) {
    Options options = new Options();
    try {
      commandLine(options).parseArgs(arguments);
    } catch (ParameterException e) {
      throw new UsageException(e.getMessage());
    }
    if (options.demo != null && options.demo < 1) {
      throw new UsageException("--demo needs a number of contacts above 0");
    }
    return options;
  }

  /** The text of {@code --help}. */
  static String usage() {
    return commandLine(new Options()).getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static CommandLine commandLine(Options options) {
    return new CommandLine(options)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false);
  }

  Action action() {
    if (help) {
      return Action.HELP;
    }
    if (version) {
      return Action.VERSION;
    }
    if (about) {
      return Action.ABOUT;
    }
    if (discover) {
      return Action.DISCOVER;
    }
    return test == null ? Action.SYNC : Action.TEST;
  }

  /** Files, or {@code ENV}, in the order given. */
  List<String> config() {
    return List.copyOf(config);
  }

  Optional<Path> state() {
    return Optional.ofNullable(state);
  }

  Optional<Path> catalog() {
    return Optional.ofNullable(catalog);
  }

  /** How many contacts the demo workspace has, when that is what to read. */
  OptionalInt demo() {
    return demo == null ? OptionalInt.empty() : OptionalInt.of(demo);
  }

  Optional<Test> test() {
    return Optional.ofNullable(test);
  }

  Format format() {
    return format;
  }

  Optional<LogLevel> logLevel() {
    return Optional.ofNullable(logLevel);
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
