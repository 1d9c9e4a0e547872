package io.github.tapintercom.contract.tool;

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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of Intercom's OpenAPI descriptions as a tree, with its references resolved on demand. */
public final class OpenApi {
  /** The versions whose descriptions are used, the one that most requests are made with first. */
  public static final List<String> VERSIONS = List.of("2.16", "preview", "2.7");

  private final JsonNode root;

  private OpenApi(JsonNode root) {
    this.root = root;
  }

  /** Where a version's description lies, if it is there; {@code openapi.dir} names the folder. */
  public static Path file(String version) {
    String directory = System.getProperty("openapi.dir");
    Path basedir = Path.of(System.getProperty("project.basedir", "")).toAbsolutePath();
    Path folder =
        directory == null
            ? basedir.resolveSibling("shared").resolve("openapi")
            : Path.of(directory);
    return folder.resolve("intercom-" + version + ".yaml");
  }

  /** Reads a description. */
  public static OpenApi load(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OpenApi read(Reader yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(16 * 1024 * 1024);
    options.setMaxAliasesForCollections(1000);
    Object tree = new Yaml(new SafeConstructor(options)).load(yaml);
    return new OpenApi(JsonMapper.builder().build().valueToTree(withTextKeys(tree)));
  }

  /** The example bodies of an operation's response with status 200, by name. */
  public Map<String, JsonNode> examples(Operation operation) {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    JsonNode described =
        paths().path(operation.path()).path(operation.method().toLowerCase(Locale.ROOT));
    for (Map.Entry<String, JsonNode> example :
        jsonResponse(described).path("examples").properties()) {
      JsonNode value = resolve(example.getValue()).get("value");
      if (value != null) {
        examples.put(example.getKey(), value);
      }
    }
    return examples;
  }

  /** The described paths, each with its methods. */
  JsonNode paths() {
    return root.path("paths");
  }

  /** The JSON body of an operation's response with status 200. */
  JsonNode jsonResponse(JsonNode operation) {
    JsonNode response = resolve(operation.path("responses").path("200"));
    return response.path("content").path("application/json");
  }

  /** A named schema of the description; missing when there is none. */
  JsonNode schema(String name) {
    return resolve(root.path("components").path("schemas").path(name));
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
