package io.github.tapintercom.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Brings the settings of all sources together: files left to right, the environment over all. */
final class Sources {
  /** The source that stands for environment variables and {@code .env}. */
  static final String ENVIRONMENT = "ENV";

  private static final String DOT_ENV = ".env";
  private static final String TOKEN = "access_token";

  /** What a stranger's .env could send the token away with. */
  private static final List<String> WHERE_THE_TOKEN_GOES = List.of("base_url", "ca_file");

  private final Map<String, String> environment;
  private final Path directory;
  private final Consumer<String> problems;
  private final Consumer<String> warnings;

  /**
   * Reads from these places.
   *
   * @param directory where {@code .env} is looked for and relative paths start
   */
  Sources(
      Map<String, String> environment,
      Path directory,
      Consumer<String> problems,
      Consumer<String> warnings) {
    this.environment = environment;
    this.directory = directory;
    this.problems = problems;
    this.warnings = warnings;
  }

  /**
   * The settings by name, each from the source that wins.
   *
   * @param settings the names that the environment is searched for
   */
  Map<String, Given> merge(List<String> sources, Iterable<String> settings) {
    Map<String, Given> merged = new LinkedHashMap<>();
    for (String source : sources) {
      if (!source.equals(ENVIRONMENT)) {
        addFile(source, merged);
      }
    }
    if (sources.contains(ENVIRONMENT)) {
      addEnvironment(settings, merged);
    }
    return merged;
  }

  private void addFile(String source, Map<String, Given> merged) {
    JsonNode content;
    try {
      content = JsonFile.read(directory.resolve(source));
    } catch (InvalidFileException e) {
      problems.accept(e.getMessage());
      return;
    }
    if (!content.isObject()) {
      problems.accept(
          source + ": not a JSON object; write {\"access_token\": …, \"start_date\": …}");
      return;
    }
    for (Map.Entry<String, JsonNode> entry : content.properties()) {
      if (!entry.getValue().isNull()) {
        String where = source + ": \"" + entry.getKey() + "\"";
        merged.put(entry.getKey(), new Given(entry.getValue(), where));
      }
    }
  }

  private void addEnvironment(Iterable<String> settings, Map<String, Given> merged) {
    Path file = directory.resolve(DOT_ENV);
    Map<String, String> dotEnv = DotEnv.read(file, problems, warnings);
    Set<String> used = new LinkedHashSet<>();
    addMisspelt(settings, dotEnv, merged);
    for (String setting : settings) {
      String variable = Settings.variable(setting);
      String own = environment.getOrDefault(variable, "");
      String fromFile = dotEnv.getOrDefault(variable, "");
      if (!own.isEmpty()) {
        merged.put(setting, given(own, variable));
      } else if (!fromFile.isEmpty() && !environment.containsKey(variable)) {
        used.add(setting);
      }
    }
    keepTheTokenAtHome(used, merged);
    for (String setting : used) {
      String variable = Settings.variable(setting);
      merged.put(setting, given(dotEnv.get(variable), variable + " in " + DOT_ENV));
    }
    if (!used.isEmpty()) {
      warnings.accept(file + " is read; it sets " + String.join(", ", used));
    }
  }

  /** Variables that are almost those of settings, so that somebody hears of them. */
  private void addMisspelt(
      Iterable<String> settings, Map<String, String> dotEnv, Map<String, Given> merged) {
    Set<String> known = new HashSet<>();
    settings.forEach(known::add);
    Misspelt misspelt = new Misspelt(known);
    for (Map<String, String> variables : List.of(dotEnv, environment)) {
      variables.forEach(
          (name, value) -> {
            if (misspelt.isVariable(name)) {
              merged.put(name, given(value, name));
            }
          });
    }
  }

  /** A file that happens to lie in the working directory must not choose where a token goes. */
  private void keepTheTokenAtHome(Set<String> fromDotEnv, Map<String, Given> merged) {
    if (fromDotEnv.contains(TOKEN) || !merged.containsKey(TOKEN)) {
      return;
    }
    for (String setting : WHERE_THE_TOKEN_GOES) {
      if (fromDotEnv.remove(setting)) {
        warnings.accept(
            "%s in %s is ignored, since access_token comes from elsewhere; set both in one place"
                .formatted(Settings.variable(setting), directory.resolve(DOT_ENV)));
      }
    }
  }

  private static Given given(String value, String where) {
    return new Given(JsonNodeFactory.instance.stringNode(value), where);
  }
}
