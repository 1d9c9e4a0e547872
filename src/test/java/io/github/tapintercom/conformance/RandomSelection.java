package io.github.tapintercom.conformance;

import io.github.tapintercom.catalog.Catalogs;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A random choice of one stream's fields at every depth: the catalog that says so, and the paths it
 * leaves ({@code tags[].name}), found without the program's own code.
 */
final class RandomSelection {
  /** A key that free maps and objects carry in every record. */
  static final String EXTRA = "extra_key";

  private final StreamFacts facts;
  private final Random random;
  private final double share;
  private final Set<String> kept = new HashSet<>();
  private final ObjectNode catalog;
  private final Map<List<String>, ObjectNode> said = new HashMap<>();

  /**
   * A choice of the stream's fields.
   *
   * @param unknownToo whether fields that the schema does not know are kept
   */
  RandomSelection(StreamFacts stream, boolean unknownToo, Random random) {
    this.facts = unknownToo ? stream.withUnknownFields() : stream;
    this.random = random;
    this.share = new double[] {0.1, 0.5, 0.9}[random.nextInt(3)];
    this.catalog = Catalogs.discovery(List.of(facts));
    for (JsonNode entry : catalog.at("/streams/0/metadata")) {
      List<String> place = entry.get("breadcrumb").valueStream().map(JsonNode::asString).toList();
      said.put(place, (ObjectNode) entry.get("metadata"));
    }
    said(List.of()).put("selected", true);
    choose(facts.schema(), List.of(), "", true);
  }

  ObjectNode catalog() {
    return catalog;
  }

  List<StreamFacts> streams() {
    return List.of(facts);
  }

  boolean keeps(String path) {
    boolean undeclared = path.endsWith(MarkedRecord.UNDECLARED);
    return kept.contains(path) && (!undeclared || kept.contains(StreamFacts.UNKNOWN_FIELDS));
  }

  private void choose(JsonNode schema, List<String> place, String path, boolean parentKept) {
    if (schema.has("properties")) {
      boolean deselected = random.nextInt(4) == 0;
      if (deselected) {
        said(plus(place, "properties", MarkedRecord.UNDECLARED)).put("selected", false);
      } else if (parentKept) {
        kept.add(path + MarkedRecord.UNDECLARED);
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      List<String> here = plus(place, "properties", name);
      boolean automatic =
          place.isEmpty() && said(here).path("inclusion").asString("").equals("automatic");
      boolean wanted = random.nextDouble() < share;
      said(here).put("selected", wanted);
      node(property.getValue(), here, path + name, parentKept && (wanted || automatic));
    }
  }

  private void node(JsonNode schema, List<String> place, String path, boolean keep) {
    JsonNode items = schema.path("items");
    boolean itemsToo = true;
    if (items.isObject() && random.nextInt(20) == 0) {
      said(plus(place, "items")).put("selected", false);
      itemsToo = false;
    }
    if (keep && itemsToo) {
      kept.add(path);
    }
    boolean free = schema.path("type").toString().contains("object") && !schema.has("properties");
    if (free) {
      boolean deselected = random.nextBoolean();
      if (deselected) {
        said(plus(place, "properties", EXTRA)).put("selected", false);
      }
      if (keep && !deselected) {
        kept.add(path + "." + EXTRA);
      }
    }
    choose(schema, place, path + ".", keep);
    if (items.isObject()) {
      node(items, plus(place, "items"), path + "[]", keep && itemsToo);
    }
  }

  /** The metadata of a place; made where discovery writes none. */
  private ObjectNode said(List<String> place) {
    return said.computeIfAbsent(
        place,
        steps -> {
          ObjectNode entry = ((ArrayNode) catalog.at("/streams/0/metadata")).addObject();
          steps.forEach(entry.putArray("breadcrumb")::add);
          return entry.putObject("metadata");
        });
  }

  private static List<String> plus(List<String> place, String... more) {
    List<String> longer = new ArrayList<>(place);
    longer.addAll(List.of(more));
    return longer;
  }
}
