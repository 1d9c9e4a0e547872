package io.github.tapintercom.catalog;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The metadata of one stream in a catalog that came from outside, with the words older catalogs put
 * into the stream or the schema itself.
 */
final class Metadata {
  private final JsonNode stream;
  private final JsonNode root;
  private Optional<Map<Breadcrumb, JsonNode>> places = Optional.empty();

  Metadata(JsonNode stream) {
    this.stream = stream;
    JsonNode ofStream = MissingNode.getInstance();
    for (JsonNode entry : stream.path("metadata")) {
      if (entry.path("breadcrumb").isEmpty()) {
        ofStream = together(ofStream, entry.path("metadata"));
      }
    }
    this.root = ofStream;
  }

  /** By place; put together for the selected streams only, since a catalog lists all of them. */
  private Map<Breadcrumb, JsonNode> byPlace() {
    if (places.isEmpty()) {
      Map<Breadcrumb, JsonNode> all = new LinkedHashMap<>();
      for (JsonNode entry : stream.path("metadata")) {
        Breadcrumb place = Breadcrumb.of(entry.path("breadcrumb"));
        all.merge(place, entry.path("metadata"), Metadata::together);
      }
      places = Optional.of(all);
    }
    return places.get();
  }

  /** Of a place that is there twice, each word counts, the last where both say it. */
  private static JsonNode together(JsonNode first, JsonNode second) {
    if (!(first instanceof ObjectNode one) || !(second instanceof ObjectNode two)) {
      return second instanceof ObjectNode ? second : first;
    }
    ObjectNode both = one.deepCopy();
    both.setAll(two);
    return both;
  }

  /** Top-level properties that the metadata speaks of. */
  Set<String> topLevelNames() {
    Set<String> names = new LinkedHashSet<>();
    for (Breadcrumb place : byPlace().keySet()) {
      if (place.steps().size() == 2) {
        names.add(place.steps().get(1));
      }
    }
    return names;
  }

  /** Whether the stream is to be read; a stream about which nothing is said is not. */
  boolean isStreamSelected() {
    if (root.path("inclusion").asString("").equals("unsupported")) {
      return false;
    }
    return explicitly().or(() -> flag(root.path("selected-by-default"))).orElse(false);
  }

  /** Whether the user says that the stream is to be read, rather than discovery. */
  boolean isStreamRequested() {
    return explicitly().orElse(false);
  }

  private Optional<Boolean> explicitly() {
    return flag(root.path("selected"))
        .or(() -> flag(stream.path("selected")))
        .or(() -> flag(stream.path("schema").path("selected")));
  }

  /**
   * Whether a property is kept, its parent being kept.
   *
   * @param schema the property's schema in the catalog, where old catalogs select
   */
  boolean isSelected(Breadcrumb place, JsonNode schema) {
    String inclusion =
        word(place, "inclusion").orElseGet(() -> schema.path("inclusion").asString(""));
    return switch (inclusion) {
      case "unsupported" -> false;
      case "automatic" -> true;
      default ->
          explicitly(place, schema)
              .or(() -> flag(at(place).path("selected-by-default")))
              .orElse(true);
    };
  }

  /** What the user said of a property, if anything. */
  Optional<Boolean> explicitly(Breadcrumb place, JsonNode schema) {
    return flag(at(place).path("selected")).or(() -> flag(schema.path("selected")));
  }

  /** Keys below a place of which metadata deselects the whole or a part. */
  Set<String> deselectedBelow(Breadcrumb place) {
    Set<String> keys = new TreeSet<>();
    int key = place.steps().size() + 1;
    byPlace()
        .forEach(
            (at, words) -> {
              List<String> steps = at.steps();
              boolean below =
                  steps.size() > key
                      && steps.subList(0, key - 1).equals(place.steps())
                      && steps.get(key - 1).equals("properties");
              if (below && !isSelected(at, MissingNode.getInstance())) {
                keys.add(steps.get(key));
              }
            });
    return keys;
  }

  /**
   * Dotted names of what a user deselects though the schema does not know it: the first name on the
   * way that is not known, since of its value nothing may be written then.
   */
  Set<String> deselectedOutside(JsonNode schema) {
    Set<String> names = new TreeSet<>();
    byPlace()
        .forEach(
            (at, words) -> {
              if (!isSelected(at, MissingNode.getInstance())) {
                at.firstUnknown(schema).ifPresent(unknown -> names.add(unknown.dotted()));
              }
            });
    deselected(stream.path("schema"), schema, Breadcrumb.ROOT, names);
    return names;
  }

  /** The same of catalogs that say it in the schema. */
  private void deselected(JsonNode given, JsonNode schema, Breadcrumb place, Set<String> names) {
    given
        .path("properties")
        .properties()
        .forEach(
            property -> {
              Breadcrumb here = place.property(property.getKey());
              JsonNode own = schema.path("properties").path(property.getKey());
              if (!own.isMissingNode()) {
                deselected(property.getValue(), own, here, names);
                deselected(
                    property.getValue().path("items"), own.path("items"), here.items(), names);
              } else if (!isSelected(here, property.getValue())) {
                names.add(here.dotted());
              }
            });
  }

  /** A setting of the stream: from the root's metadata, or from the stream under its older name. */
  JsonNode override(String keyword, String streamKeyword) {
    JsonNode value = root.path(keyword);
    return isPresent(value) ? value : stream.path(streamKeyword);
  }

  JsonNode root(String keyword) {
    return root.path(keyword);
  }

  JsonNode ofStream(String keyword) {
    return stream.path(keyword);
  }

  private static boolean isPresent(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private JsonNode at(Breadcrumb place) {
    return byPlace().getOrDefault(place, MissingNode.getInstance());
  }

  /** A word of the metadata of a place. */
  Optional<String> word(Breadcrumb place, String keyword) {
    return at(place).path(keyword).stringValueOpt();
  }

  /** Singer's own documentation writes booleans as texts, too. */
  private static Optional<Boolean> flag(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue());
    }
    return switch (value.asString("").toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
