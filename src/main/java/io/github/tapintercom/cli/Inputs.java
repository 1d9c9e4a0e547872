package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.Available;
import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.catalog.Selection;
import io.github.tapintercom.config.ConfigReader;
import io.github.tapintercom.config.CustomAttributes;
import io.github.tapintercom.config.InvalidConfigException;
import io.github.tapintercom.config.InvalidFileException;
import io.github.tapintercom.config.JsonFile;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.report.ReportFile;
import io.github.tapintercom.state.InvalidStateException;
import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What a sync is given, read and checked before anything is written.
 *
 * @param requested streams that the catalog selects in the user's own words
 * @param leftOut streams that the version of the API lacks, each with the version that it needs
 */
record Inputs(
    TapConfig config,
    List<SelectedStream> selected,
    Set<String> requested,
    Map<String, String> leftOut,
    SingerState state) {
  Inputs {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(state, "state");
    selected = List.copyOf(selected);
    requested = Set.copyOf(requested);
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
  }

  /**
   * Reads all of it.
   *
   * @param known takes the settings, as soon as they are read and nothing is wrong with them
   * @throws InvalidInputException with every problem of every file
   */
  static Inputs read(
      Options options,
      Surroundings surroundings,
      Consumer<TapConfig> known,
      Consumer<String> warnings) {
    Path directory = surroundings.directory();
    List<String> problems = new ArrayList<>(aboutDemo(options));
    options.report(directory).flatMap(ReportFile::problem).ifPresent(problems::add);
    Optional<TapConfig> config = Optional.empty();
    try {
      config = Optional.of(readConfig(options, surroundings, warnings));
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    }
    if (problems.isEmpty()) {
      config.ifPresent(known);
    }
    Optional<JsonNode> catalog = catalog(options, directory, problems);
    List<StreamFacts> facts =
        config.map(c -> ConfiguredStreams.of(c, catalog, warnings)).orElse(Streams.ALL);
    // Without settings nothing is known of the version; the settings' own problems are reported.
    // A check says of each stream whether the version has it.
    Available available =
        config
            .filter(c -> options.action() != Options.Action.CHECK)
            .map(Inputs::available)
            .orElse(Available.in(ApiVersion.PREVIEW));
    Selection selection = selection(options, catalog, facts, available, problems, warnings);
    SingerState state = state(options, directory, facts, problems, warnings);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new Inputs(
        config.orElseThrow(),
        selection.selected(),
        selection.requested(),
        selection.leftOut(),
        state);
  }

  private static Available available(TapConfig config) {
    return new Available(
        new ApiVersion(config.apiVersion()), config.streams().skipUnavailableStreams());
  }

  /** Its STATE would be taken for one of the real workspace, and cover what was never read. */
  private static List<String> aboutDemo(Options options) {
    if (options.demo().isPresent() && !options.config().isEmpty()) {
      return List.of(
          "--demo reads a made-up workspace and takes no --config; leave out one of the two");
    }
    if (options.demo().isPresent() && options.state().isPresent()) {
      return List.of(
          "--demo reads a made-up workspace and takes no --state; leave out one of the two");
    }
    return List.of();
  }

  /** The configuration alone. */
  static TapConfig readConfig(
      Options options, Surroundings surroundings, Consumer<String> warnings) {
    if (options.demo().isPresent()) {
      return readDemoConfig(surroundings);
    }
    if (options.config().isEmpty()) {
      throw new InvalidInputException(
          List.of(
              "no configuration: give --config FILE with access_token and start_date, --config ENV, or --demo to try without"));
    }
    try {
      TapConfig config =
          ConfigReader.read(
              options.config(),
              surroundings.environment(),
              surroundings.directory(),
              surroundings.time()::now,
              warnings);
      hideSecrets(config);
      return config;
    } catch (InvalidConfigException e) {
      throw new InvalidInputException(e.problems());
    }
  }

  /** From now on standard error shows none of them. */
  static void hideSecrets(TapConfig config) {
    Stderr.PROCESS.hide(config.accessToken().reveal());
    config.network().proxy().ifPresent(proxy -> Stderr.PROCESS.hide(proxy.password().reveal()));
  }

  private static TapConfig readDemoConfig(Surroundings surroundings) {
    try {
      return DemoConfig.beforeStart(surroundings);
    } catch (InvalidConfigException e) {
      throw new InvalidInputException(e.problems());
    }
  }

  private static Selection selection(
      Options options,
      Optional<JsonNode> catalog,
      List<StreamFacts> facts,
      Available available,
      List<String> problems,
      Consumer<String> warnings) {
    if (catalog.isEmpty()) {
      boolean unreadable = options.catalog().isPresent();
      return Selection.defaults(facts, available, unreadable ? warning -> {} : warnings);
    }
    Path file = options.catalog().orElseThrow();
    return Selection.of(
        catalog.get(),
        facts,
        available,
        problem -> problems.add(file + ": " + problem),
        warning -> warnings.accept(file + ": " + warning));
  }

  /** The content of the catalog's file, empty where there is none or it cannot be read. */
  private static Optional<JsonNode> catalog(
      Options options, Path directory, List<String> problems) {
    if (options.catalog().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonFile.read(directory.resolve(options.catalog().get())));
    } catch (InvalidFileException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The catalog whose typed columns a discovery continues, if one is given. Without typed custom
   * attributes there may be none in it, and one that cannot be used is a leftover flag.
   */
  static Optional<JsonNode> earlierCatalog(
      Options options, TapConfig config, Surroundings surroundings, Consumer<String> warnings) {
    if (config.customAttributes() == CustomAttributes.JSON) {
      return Optional.empty();
    }
    List<String> problems = new ArrayList<>();
    Optional<JsonNode> catalog = catalog(options, surroundings.directory(), problems);
    if (catalog.isPresent() && !catalog.get().path("streams").isArray()) {
      problems.add(options.catalog().orElseThrow() + ": there is no list \"streams\"");
    }
    if (problems.isEmpty()) {
      return catalog;
    }
    if (config.customAttributes() == CustomAttributes.TYPED) {
      throw new InvalidInputException(problems);
    }
    problems.forEach(problem -> warnings.accept(problem + "; no column is taken from it"));
    return Optional.empty();
  }

  /**
   * Whether the columns are not known before the attributes of the workspace have been requested.
   */
  static boolean needDefinitions(Options options, TapConfig config) {
    return config.customAttributes() == CustomAttributes.TYPED && options.catalog().isEmpty();
  }

  /** The same with the columns of the workspace's attributes, where no catalog names them. */
  Inputs inWorkspace(Options options, Connection connection)
      throws ApiException, InterruptedException, IOException {
    if (!needDefinitions(options, config)) {
      return this;
    }
    List<StreamFacts> facts = ConfiguredStreams.defined(config, connection);
    Selection selection = Selection.defaults(facts, available(config), warning -> {});
    return new Inputs(config, selection.selected(), requested, selection.leftOut(), state);
  }

  private static SingerState state(
      Options options,
      Path directory,
      List<StreamFacts> facts,
      List<String> problems,
      Consumer<String> warnings) {
    if (options.state().isEmpty()) {
      return SingerState.empty();
    }
    Path file = options.state().get();
    Map<String, String> keys = new LinkedHashMap<>();
    facts.forEach(f -> f.replicationKey().ifPresent(key -> keys.put(f.name(), key)));
    try {
      return SingerState.parse(
          JsonFile.read(directory.resolve(file)),
          keys,
          warning -> warnings.accept(file + ": " + warning));
    } catch (InvalidFileException e) {
      problems.add(e.getMessage());
    } catch (InvalidStateException e) {
      e.problems().forEach(problem -> problems.add(file + ": " + problem));
    }
    return SingerState.empty();
  }
}
