package io.github.tapintercom.stream;

import io.github.tapintercom.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The streams' JSON schemas, resources {@code schemas/NAME.json}. */
final class Schemas {
  private static final Map<String, ObjectNode> READ = new ConcurrentHashMap<>();

  private Schemas() {}

  /**
   * Reads a schema: a fresh tree, the caller's to change.
   *
   * @throws IllegalStateException when the program was built without that schema
   */
  static ObjectNode load(String name) {
    return READ.computeIfAbsent(name, Schemas::read).deepCopy();
  }

  private static ObjectNode read(String name) {
    String resource = "/schemas/" + name + ".json";
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("There is no schema " + name + ": " + resource);
      }
      JsonNode schema = JsonTree.read(in.readAllBytes());
      if (schema instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalStateException(resource + " holds no JSON object.");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }
}
