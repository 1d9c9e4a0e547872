package io.github.tapintercom.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads and checks the configuration, telling all that is wrong at once. */
public final class ConfigReader {
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private final Values values;
  private final List<String> problems;
  private final Map<String, String> environment;
  private final Path directory;

  private ConfigReader(
      Values values, List<String> problems, Map<String, String> environment, Path directory) {
    this.values = values;
    this.problems = problems;
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
   * @param clock tells what the future is
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
    JsonNode schema = Settings.jsonSchema();
    JsonNode schemas = schema.get("properties");
    List<String> problems = new ArrayList<>();
    Map<String, Given> given =
        new Sources(environment, directory, problems::add, warnings)
            .merge(sources, schemas.propertyNames());
    boolean unreadable = !problems.isEmpty();
    ConfigReader reader =
        new ConfigReader(
            new Values(schemas, given, problems::add), problems, environment, directory);
    reader.warnOfUnknown(given, schemas, warnings);
    if (!unreadable) {
      reader.requireAll(schema.get("required"), given, String.join(", ", sources));
    }
    Optional<TapConfig> config = reader.read(clock.instant());
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
    return config.orElseThrow();
  }

  private void warnOfUnknown(
      Map<String, Given> given, JsonNode schemas, Consumer<String> warnings) {
    List<String> unknown = given.keySet().stream().filter(name -> !schemas.has(name)).toList();
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
            "\"%s\" is missing in %s; put it in a file given with --config, or set %s and give --config ENV"
                .formatted(setting, sources, Settings.variable(setting)));
      }
    }
  }

  /** Asks for every value, so that each is checked; the record is made only of good ones. */
  private Optional<TapConfig> read(Instant now) {
    Optional<String> token = values.text("access_token");
    Optional<Instant> start = values.time("start_date");
    Optional<Instant> end = values.time("end_date");
    checkTimes(start, end, now);
    Optional<String> userAgent = values.text("user_agent");
    Optional<URI> baseUrl = baseUrl();
    NetworkConfig network = network(baseUrl);
    Optional<String> apiVersion = values.text("api_version");
    Optional<String> countsApiVersion = values.text("counts_api_version");
    Optional<Duration> timeout = values.number("request_timeout").map(ConfigReader::timeout);
    Optional<BigDecimal> lookback = values.number("lookback_window");
    Optional<BigDecimal> pageSize = values.number("page_size");
    Optional<String> displayAs = values.text("display_as");
    Optional<String> unknownFields = values.text("unknown_fields");
    Optional<BigDecimal> share = values.number("rate_limit_share");
    Optional<BigDecimal> concurrency = values.number("max_concurrency");
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TapConfig(
            new Secret(token.orElseThrow()),
            start.orElseThrow(),
            end,
            userAgent.orElseThrow(),
            baseUrl.orElseThrow(),
            network,
            apiVersion.orElseThrow(),
            countsApiVersion.orElseThrow(),
            timeout.orElseThrow(),
            Duration.ofSeconds(lookback.orElseThrow().longValueExact()),
            pageSize.orElseThrow().intValueExact(),
            DisplayAs.of(displayAs.orElseThrow()),
            UnknownFields.of(unknownFields.orElseThrow()),
            share.orElseThrow().doubleValue(),
            concurrency.orElseThrow().intValueExact()));
  }

  private void checkTimes(Optional<Instant> start, Optional<Instant> end, Instant now) {
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
    Optional<String> region = values.text("region");
    if (!values.isGiven("base_url")) {
      return region.map(BaseUrl::ofRegion);
    }
    if (values.isGiven("region")) {
      values.problem(
          "base_url", "and " + values.where("region") + " exclude each other; remove one");
    }
    Optional<String> url = values.text("base_url");
    Optional<String> problem = url.flatMap(BaseUrl::problem);
    problem.ifPresent(what -> values.problem("base_url", what));
    return problem.isPresent() ? Optional.empty() : url.map(BaseUrl::parse);
  }

  private NetworkConfig network(Optional<URI> baseUrl) {
    List<X509Certificate> authorities =
        values
            .text("ca_file")
            .map(
                file ->
                    CaFile.read(directory.resolve(file), what -> values.problem("ca_file", what)))
            .orElse(List.of());
    return new NetworkConfig(
        baseUrl.flatMap(new ProxyVariables(environment, problems::add)::proxyFor), authorities);
  }

  /** Zero stands for the default, as it does in the tap that many come from. */
  private static Duration timeout(BigDecimal seconds) {
    BigDecimal used =
        seconds.signum() == 0
            ? Settings.jsonSchema().at("/properties/request_timeout/default").decimalValue()
            : seconds;
    return Duration.ofMillis(Math.max(1, used.multiply(MILLIS).longValue()));
  }
}
