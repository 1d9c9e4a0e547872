package io.github.tapintercom.config;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads and checks the configuration, reporting all problems at once. */
public final class ConfigReader {
  private final Values values;
  private final List<String> problems;
  private final Misspelt misspelt;
  private final Map<String, String> environment;
  private final Path directory;

  private ConfigReader(
      Values values,
      List<String> problems,
      Misspelt misspelt,
      Map<String, String> environment,
      Path directory) {
    this.values = values;
    this.problems = problems;
    this.misspelt = misspelt;
    this.environment = environment;
    this.directory = directory;
  }

  /**
   * Reads the settings of all sources.
   *
   * @param sources paths of JSON files, or {@code ENV} for the environment; later files win over
   *     earlier ones, the environment wins over all
   * @param environment the process's variables
   * @param directory where relative paths start and {@code .env} is looked for
   * @param clock says what the future is
   * @param warnings takes a sentence about all settings that do not exist, and what is to be known
   *     of {@code .env}
   * @throws InvalidConfigException with every problem found
   */
  public static TapConfig read(
      List<String> sources,
      Map<String, String> environment,
      Path directory,
      InstantSource clock,
      Consumer<String> warnings) {
    List<String> problems = new ArrayList<>();
    Map<String, Given> given =
        new Sources(environment, directory, problems::add, warnings)
            .merge(sources, Settings.known().get("properties").propertyNames());
    return read(
        given, String.join(", ", sources), problems, environment, directory, clock, warnings);
  }

  /**
   * Reads settings that the program itself chooses, by the same rules and with the same defaults.
   *
   * @param settings values by name, as a user would write them
   * @param environment the variables that may name a proxy
   * @throws InvalidConfigException with every problem found
   */
  public static TapConfig of(
      Map<String, String> settings, Map<String, String> environment, InstantSource clock) {
    Map<String, Given> given = new LinkedHashMap<>();
    settings.forEach(
        (name, value) ->
            given.put(name, new Given(JsonNodeFactory.instance.stringNode(value), name)));
    return read(
        given,
        "the settings",
        new ArrayList<>(),
        environment,
        Path.of(""),
        clock,
        warning -> {
          throw new IllegalArgumentException(warning);
        });
  }

  private static TapConfig read(
      Map<String, Given> given,
      String sources,
      List<String> problems,
      Map<String, String> environment,
      Path directory,
      InstantSource clock,
      Consumer<String> warnings) {
    JsonNode schema = Settings.known();
    JsonNode schemas = schema.get("properties");
    boolean unreadable = !problems.isEmpty();
    Values values = new Values(schemas, given, problems::add);
    ConfigReader reader =
        new ConfigReader(
            values,
            problems,
            new Misspelt(Set.copyOf(schemas.propertyNames())),
            environment,
            directory);
    reader.warnOfUnknown(given, schemas, warnings);
    if (!unreadable) {
      reader.requireAll(schema.get("required"), given, sources);
    }
    Optional<TapConfig> config = reader.read(clock.instant());
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
    return config.orElseThrow();
  }

  private void warnOfUnknown(
      Map<String, Given> given, JsonNode schemas, Consumer<String> warnings) {
    List<String> unknown =
        given.entrySet().stream()
            .filter(entry -> !schemas.has(entry.getKey()))
            .map(entry -> misspelt.withSuggestion(entry.getKey(), entry.getValue()))
            .toList();
    if (!unknown.isEmpty()) {
      warnings.accept("Settings that do not exist are ignored: " + String.join(", ", unknown));
    }
  }

  private void requireAll(JsonNode required, Map<String, Given> given, String sources) {
    for (JsonNode name : required) {
      String setting = name.stringValue();
      if (given.containsKey(setting) && !values.isGiven(setting)) {
        values.problem(setting, "is empty; give it a value");
      } else if (!given.containsKey(setting)) {
        problems.add(
            "\"%s\" is missing in %s; %s"
                .formatted(setting, sources, remedy(setting, misspelt.of(setting, given))));
      }
    }
  }

  private static String remedy(String setting, Optional<String> misspelt) {
    return misspelt
        .map(where -> where + " is no setting: did you mean \"" + setting + "\"?")
        .orElseGet(
            () ->
                "put it in a file given with --config, or set %s and give --config ENV"
                    .formatted(Settings.variable(setting)));
  }

  /** Everything that is wrong becomes a problem; the record is made only when nothing is. */
  private Optional<TapConfig> read(Instant now) {
    values.check();
    checkTimes(now);
    Optional<URI> baseUrl = baseUrl();
    NetworkConfig network = network(baseUrl);
    return problems.isEmpty()
        ? baseUrl.map(url -> TapConfig.of(values, url, network))
        : Optional.empty();
  }

  private void checkTimes(Instant now) {
    Optional<Instant> start = values.time("start_date");
    Optional<Instant> end = values.time("end_date");
    if (start.isPresent() && start.get().isAfter(now)) {
      values.problem("start_date", "lies in the future (" + start.get() + "); use an earlier one");
    }
    if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
      values.problem(
          "end_date",
          "(%s) is not after start_date (%s); correct one of them"
              .formatted(end.get(), start.get()));
    }
  }

  private Optional<URI> baseUrl() {
    Optional<String> region = values.find("region");
    if (!values.isGiven("base_url")) {
      return region.map(BaseUrl::ofRegion);
    }
    // An orchestrator hands over every default that it knows: the default region chooses nothing.
    if (values.isGiven("region") && !values.isDefault("region")) {
      values.problem(
          "base_url", "and " + values.where("region") + " exclude each other; remove one");
    }
    Optional<String> url = values.find("base_url");
    Optional<String> problem = url.flatMap(BaseUrl::problem);
    problem.ifPresent(what -> values.problem("base_url", what));
    return problem.isPresent() ? Optional.empty() : url.map(BaseUrl::parse);
  }

  private NetworkConfig network(Optional<URI> baseUrl) {
    List<X509Certificate> authorities =
        values
            .find("ca_file")
            .map(
                file ->
                    CaFile.read(directory.resolve(file), what -> values.problem("ca_file", what)))
            .orElse(List.of());
    return new NetworkConfig(
        baseUrl.flatMap(new ProxyVariables(environment, problems::add)::proxyFor), authorities);
  }
}
