package io.github.tapintercom.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Brings the settings of all sources together: files left to right, the environment over all. */
final class Sources {
  /** The source that stands for environment variables and {@code .env}. */
  static final String ENVIRONMENT = "ENV";

  private final Map<String, String> environment;
  private final Path directory;
  private final Consumer<String> problems;

  /**
   * Reads from these places.
   *
   * @param directory where {@code .env} is looked for and relative paths start
   */
  Sources(Map<String, String> environment, Path directory, Consumer<String> problems) {
    this.environment = environment;
    this.directory = directory;
    this.problems = problems;
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
    Map<String, String> variables = DotEnv.read(directory.resolve(".env"), problems);
    variables.putAll(environment);
    for (String setting : settings) {
      String variable = Settings.variable(setting);
      String value = variables.get(variable);
      if (value != null && !value.isEmpty()) {
        merged.put(setting, new Given(JsonNodeFactory.instance.stringNode(value), variable));
      }
    }
  }
}
