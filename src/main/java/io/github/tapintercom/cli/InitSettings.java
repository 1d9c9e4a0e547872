package io.github.tapintercom.cli;

import io.github.tapintercom.config.ConfigReader;
import io.github.tapintercom.config.InvalidConfigException;
import io.github.tapintercom.config.Settings;
import io.github.tapintercom.config.TapConfig;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The settings that {@code init} knows so far: from its options, the environment, and answers. */
final class InitSettings {
  private static final String TOKEN = "access_token";
  private static final String START = "start_date";
  private static final String REGION = "region";
  private static final String BASE_URL = "base_url";

  /** In this order they are written. */
  private static final List<String> NAMES = List.of(TOKEN, START, REGION, BASE_URL, "ca_file");

  private final Surroundings surroundings;
  private final Map<String, String> known = new LinkedHashMap<>();

  InitSettings(InitOptions options, Surroundings surroundings) {
    this.surroundings = surroundings;
    NAMES.forEach(name -> fromEnvironment(name).ifPresent(value -> known.put(name, value)));
    if (options.region().isPresent() || options.baseUrl().isPresent()) {
      known.remove(REGION);
      known.remove(BASE_URL);
    }
    options.region().ifPresent(this::region);
    options.baseUrl().ifPresent(url -> known.put(BASE_URL, url));
    options.startDate().ifPresent(this::startDate);
  }

  private Optional<String> fromEnvironment(String setting) {
    return Optional.ofNullable(surroundings.environment().get(Settings.variable(setting)))
        .filter(value -> !value.isEmpty());
  }

  /** Whether it is known where the workspace is. */
  boolean sayWhere() {
    return known.containsKey(REGION) || known.containsKey(BASE_URL);
  }

  boolean haveStartDate() {
    return known.containsKey(START);
  }

  boolean haveToken() {
    return known.containsKey(TOKEN);
  }

  void region(String region) {
    known.put(REGION, region);
  }

  String startDate() {
    return known.get(START);
  }

  void startDate(String date) {
    known.put(START, date);
  }

  void token(String token) {
    known.put(TOKEN, token);
  }

  /** From when to read where nobody says it: a year back. */
  String usualStart() {
    return LocalDate.ofInstant(surroundings.time().now(), ZoneOffset.UTC).minusYears(1).toString();
  }

  /** What is wrong with them. */
  List<String> problems() {
    try {
      config();
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems();
    }
  }

  /** The settings as a run gets them, with something in place of what is not known yet. */
  TapConfig config() {
    Map<String, String> complete = new LinkedHashMap<>(known);
    complete.putIfAbsent(TOKEN, "not-known-yet");
    complete.putIfAbsent(START, usualStart());
    try {
      return ConfigReader.of(complete, surroundings.environment(), surroundings.time()::now);
    } catch (InvalidConfigException e) {
      throw new InvalidInputException(e.problems());
    }
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    NAMES.stream().filter(known::containsKey).forEach(name -> json.put(name, known.get(name)));
    return json;
  }
}
