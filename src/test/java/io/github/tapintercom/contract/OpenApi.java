package io.github.tapintercom.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Intercom's OpenAPI description as a tree, with its references resolved on demand. */
final class OpenApi {
  /**
   * One method on one path.
   *
   * @param path as described, with {@code {placeholders}}
   */
  record Operation(String method, String path, JsonNode description) {}

  private static final String FILE = "intercom-2.16.yaml";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]+}");

  private final JsonNode root;

  private OpenApi(JsonNode root) {
    this.root = root;
  }

  /** Loads the description, or skips the calling test when it is not there. */
  static OpenApi loadOrSkip() {
    String directory = System.getProperty("openapi.dir");
    Path basedir = Path.of(System.getProperty("project.basedir", ""));
    Path file =
        (directory == null
                ? basedir.toAbsolutePath().resolveSibling("shared").resolve("openapi")
                : Path.of(directory))
            .resolve(FILE);
    assumeTrue(
        Files.isReadable(file),
        () -> "Skipped: no " + FILE + " at " + file + "; -Dopenapi.dir=DIR names another place");
    return load(file);
  }

  private static OpenApi load(Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(16 * 1024 * 1024);
    options.setMaxAliasesForCollections(1000);
    try (Reader reader = Files.newBufferedReader(file)) {
      Object tree = new Yaml(new SafeConstructor(options)).load(reader);
      return new OpenApi(JsonMapper.builder().build().valueToTree(withTextKeys(tree)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operation that serves an actual path such as {@code /conversations/12}. */
  Optional<Operation> operation(String method, String actualPath) {
    Operation best = null;
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      JsonNode description = path.getValue().get(method.toLowerCase(Locale.ROOT));
      boolean exact = path.getKey().equals(actualPath);
      if (description != null && (exact || pattern(path.getKey()).matcher(actualPath).matches())) {
        // "/conversations/deleted" is a path of its own, not a conversation's id.
        if (best == null || placeholders(path.getKey()) < placeholders(best.path())) {
          best = new Operation(method, path.getKey(), description);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The value of every placeholder in the operation's path. */
  Map<String, String> pathParameters(Operation operation, String actualPath) {
    List<String> names =
        PLACEHOLDER
            .matcher(operation.path())
            .results()
            .map(found -> found.group().substring(1, found.group().length() - 1))
            .toList();
    Map<String, String> values = new LinkedHashMap<>();
    var matcher = pattern(operation.path()).matcher(actualPath);
    if (matcher.matches()) {
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), matcher.group(i + 1));
      }
    }
    return values;
  }

  /** The example bodies of the operation's answer with status 200, by name. */
  Map<String, JsonNode> examples(Operation operation) {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> example :
        jsonAnswer(operation).path("examples").properties()) {
      JsonNode value = resolve(example.getValue()).get("value");
      if (value != null) {
        examples.put(example.getKey(), value);
      }
    }
    return examples;
  }

  /** The schema of the operation's answer with status 200. */
  JsonNode answerSchema(Operation operation) {
    return resolve(jsonAnswer(operation).path("schema"));
  }

  /** A named schema of the description. */
  JsonNode schema(String name) {
    JsonNode schema = root.path("components").path("schemas").get(name);
    if (schema == null) {
      throw new IllegalArgumentException("The description has no schema " + name);
    }
    return resolve(schema);
  }

  /** The node itself, or what its {@code $ref} points to. */
  JsonNode resolve(JsonNode node) {
    JsonNode resolved = node;
    while (resolved.has("$ref")) {
      String pointer = resolved.get("$ref").asString();
      resolved = root.at(pointer.substring(1));
      if (resolved.isMissingNode()) {
        throw new IllegalArgumentException("The description points to nothing: " + pointer);
      }
    }
    return resolved;
  }

  /** All properties of a schema: its own and those of the schemas it combines. */
  Map<String, JsonNode> properties(JsonNode schema) {
    JsonNode resolved = resolve(schema);
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    for (String combination : List.of("allOf", "oneOf", "anyOf")) {
      resolved.path(combination).forEach(part -> properties(part).forEach(properties::putIfAbsent));
    }
    resolved.path("properties").properties().forEach(p -> properties.put(p.getKey(), p.getValue()));
    return properties;
  }

  private JsonNode jsonAnswer(Operation operation) {
    JsonNode answer = resolve(operation.description().path("responses").path("200"));
    return answer.path("content").path("application/json");
  }

  private static int placeholders(String path) {
    return (int) PLACEHOLDER.matcher(path).results().count();
  }

  private static Pattern pattern(String path) {
    StringBuilder regex = new StringBuilder();
    var matcher = PLACEHOLDER.matcher(path);
    int end = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(path.substring(end, matcher.start()))).append("([^/]+)");
      end = matcher.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(path.substring(end))).toString());
  }

  /** YAML reads a response's status as a number; JSON knows only text as a key. */
  private static Object withTextKeys(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> text = new LinkedHashMap<>();
      map.forEach((key, value) -> text.put(String.valueOf(key), withTextKeys(value)));
      return text;
    }
    if (tree instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(withTextKeys(item)));
      return items;
    }
    return tree;
  }
}
