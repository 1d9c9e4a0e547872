package io.github.tapintercom.cli;

import io.github.tapintercom.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line as given: any flags, in any order and combination. Which of them win is for the
 * caller ({@link #action}); that files exist is checked only when they are used.
 */
final class Options {
  /** What the program is to do; of several the first one here. */
  enum Action {
    HELP,
    VERSION,
    ABOUT,
    DISCOVER,
    DEMO_COUNTS,
    CHECK,
    TEST,
    SYNC
  }

  /** What {@code --about} and {@code --check} are written in. */
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

  private static final Set<String> OTHER_ACTIONS =
      Set.of(
          "-d",
          "--discover",
          "--version",
          "-h",
          "--help",
          "--about",
          "--check",
          "--test",
          "--test=schema",
          "--demo-counts");

  private final ParseResult given;

  private Options(ParseResult given) {
    this.given = given;
  }

  /**
   * Reads the command line.
   *
   * @throws UsageException when there is an unknown flag, or a value is missing or makes no sense
   */
  static Options parse(String... arguments) {
    Options options;
    try {
      options = new Options(commandLine().parseArgs(arguments));
    } catch (ParameterException e) {
      throw UsageException.of(e);
    }
    if (options.demo().isPresent() && options.demo().getAsInt() < 1) {
      throw new UsageException("--demo needs a number of contacts above 0");
    }
    if (options.action() == Action.CHECK && options.format() == Format.MARKDOWN) {
      throw new UsageException("--check is written as text or json, not as markdown");
    }
    options.refuseWithoutRecords("--report");
    options.refuseWithoutRecords("--verify");
    return options;
  }

  /** A leftover flag does no harm at {@code --discover}; here it promises what does not come. */
  private void refuseWithoutRecords(String flag) {
    boolean few = action() == Action.CHECK || action() == Action.TEST;
    if (few && given.hasMatchedOption(flag)) {
      throw new UsageException(flag + " goes with a whole read; leave out one of the two flags");
    }
  }

  /**
   * Whether the arguments are those of a sync, as far as a look without parsing tells. A wrong
   * guess costs time, nothing else.
   */
  static boolean mayBeSync(String... arguments) {
    boolean config = false;
    for (String argument : arguments) {
      if (OTHER_ACTIONS.contains(argument)) {
        return false;
      }
      config |= argument.equals("-c") || argument.startsWith("--config");
    }
    return config;
  }

  /** The text of {@code --help}. */
  static String usage() {
    return commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static CommandLine commandLine() {
    // picocli would look up Groovy, and its converters for dates and databases, which no option
    // has, at each start.
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java.[ts].*");
    return new CommandLine(OptionsSpec.create())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false);
  }

  Action action() {
    if (given.hasMatchedOption("--help")) {
      return Action.HELP;
    }
    if (given.hasMatchedOption("--version")) {
      return Action.VERSION;
    }
    if (given.hasMatchedOption("--about")) {
      return Action.ABOUT;
    }
    if (given.hasMatchedOption("--discover")) {
      return Action.DISCOVER;
    }
    if (given.hasMatchedOption("--demo-counts")) {
      return Action.DEMO_COUNTS;
    }
    if (given.hasMatchedOption("--check")) {
      return Action.CHECK;
    }
    return test().isEmpty() ? Action.SYNC : Action.TEST;
  }

  /** Files, or {@code ENV}, in the order given. */
  List<String> config() {
    return List.copyOf(given.matchedOptionValue("--config", List.<String>of()));
  }

  Optional<Path> state() {
    return value("--state");
  }

  Optional<Path> catalog() {
    return value("--catalog");
  }

  /** How many contacts the demo workspace has, when that is what to read. */
  OptionalInt demo() {
    Optional<Integer> contacts = value("--demo");
    return contacts.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  Optional<Test> test() {
    return value("--test");
  }

  /** Where to write the report of the run; relative paths start in this directory. */
  Optional<ReportFile> report(Path directory) {
    Optional<Path> report = value("--report");
    if (report.isEmpty()) {
      return Optional.empty();
    }
    List<Path> inputs =
        Stream.of(config().stream().map(Path::of), state().stream(), catalog().stream())
            .flatMap(files -> files)
            .map(directory::resolve)
            .toList();
    return Optional.of(new ReportFile(directory.resolve(report.get()), inputs));
  }

  /** Whether Intercom's numbers are compared with what was sent. */
  boolean verify() {
    return given.hasMatchedOption("--verify");
  }

  /** Whether the log has counts for programs also at a terminal. */
  boolean metrics() {
    return given.hasMatchedOption("--metrics");
  }

  /** Whether a run may be shown at a terminal. */
  boolean progress() {
    return !given.hasMatchedOption("--no-progress");
  }

  Format format() {
    return given.matchedOptionValue("--format", Format.TEXT);
  }

  Optional<LogLevel> logLevel() {
    return value("--log-level");
  }

  Optional<LogFormat> logFormat() {
    return value("--log-format");
  }

  private <T> Optional<T> value(String option) {
    return Optional.ofNullable(given.<T>matchedOptionValue(option, null));
  }
}
