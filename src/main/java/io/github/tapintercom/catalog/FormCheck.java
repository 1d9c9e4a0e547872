package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.FreeMaps;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Compares the form in which free maps will be written with the one that the catalog shows. A
 * loader's table may exist in the catalog's form already, so a difference ends the run before
 * anything is written: it means that the setting was changed and the catalog was not.
 */
final class FormCheck {
  private final Map<String, String> differences = new TreeMap<>();

  /**
   * Looks at one stream.
   *
   * @param given its schema in the catalog
   */
  void compare(SelectedStream stream, JsonNode given) {
    properties(stream.schema(), given, stream.name());
  }

  private void properties(JsonNode own, JsonNode given, String path) {
    for (Map.Entry<String, JsonNode> property : own.path("properties").properties()) {
      JsonNode other = given.path("properties").path(property.getKey());
      schema(property.getValue(), other, path + "." + property.getKey());
    }
  }

  private void schema(JsonNode own, JsonNode given, String path) {
    if (differ(own, given)) {
      differences.put(path, form(given) + ", not " + form(own));
    }
    properties(own, given, path);
    if (own.has("items")) {
      schema(own.get("items"), given.path("items"), path);
    }
  }

  /** Whether one is an object and the other is text that holds JSON. */
  static boolean differ(JsonNode own, JsonNode given) {
    return (FreeMaps.isText(own) && Types.only(given).filter("object"::equals).isPresent())
        || (FreeMaps.isFreeMap(own) && FreeMaps.isText(given));
  }

  private static String form(JsonNode schema) {
    return FreeMaps.isText(schema) ? "json" : "object";
  }

  void report(Consumer<String> problems) {
    if (!differences.isEmpty()) {
      StringBuilder columns = new StringBuilder();
      differences.forEach(
          (path, how) -> columns.append(", ").append(path).append(" is ").append(how));
      problems.accept(
          "the setting custom_attributes is not the one that the catalog was made with: %s; make the catalog anew with --discover, or change the setting"
              .formatted(columns.substring(2)));
    }
  }
}
