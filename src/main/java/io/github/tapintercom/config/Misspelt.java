package io.github.tapintercom.config;

import io.github.tapintercom.spelling.NearestName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names that no setting has, and the settings that were meant.
 *
 * @param settings all there are
 */
record Misspelt(Set<String> settings) {
  Misspelt {
    settings = Set.copyOf(settings);
  }

  /** Whether it is a variable of this program that is almost one of a setting. */
  boolean isVariable(String name) {
    return name.startsWith(Settings.ENVIRONMENT_PREFIX)
        && !settings.contains(setting(name))
        && meant(name).isPresent();
  }

  /** The setting that was meant by this name, in a file or as a variable. */
  Optional<String> meant(String name) {
    return NearestName.of(setting(name), settings);
  }

  /** The name, and what was meant by it in the same place. */
  String withSuggestion(String name, Given given) {
    boolean variable = given.where().startsWith(name);
    return meant(name)
        .map(setting -> variable ? Settings.variable(setting) : setting)
        .map(nearest -> name + " (did you mean " + nearest + "?)")
        .orElse(name);
  }

  /** Where this setting was given under a name that it does not have. */
  Optional<String> of(String setting, Map<String, Given> given) {
    return given.entrySet().stream()
        .filter(entry -> !settings.contains(entry.getKey()))
        .filter(entry -> meant(entry.getKey()).filter(setting::equals).isPresent())
        .map(entry -> entry.getValue().where())
        .findFirst();
  }

  private static String setting(String name) {
    String own =
        name.startsWith(Settings.ENVIRONMENT_PREFIX)
            ? name.substring(Settings.ENVIRONMENT_PREFIX.length())
            : name;
    return own.toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
