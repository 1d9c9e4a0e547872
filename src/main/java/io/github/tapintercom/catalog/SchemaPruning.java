package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.AttributeMap;
import io.github.tapintercom.stream.FreeMaps;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A stream's own schema, reduced to what a catalog selects and with the types the user changed. */
final class SchemaPruning {
  /** Words that a catalog may add to a property without changing what fits. */
  private static final List<String> ANNOTATIONS = List.of("title", "description", "maxLength");

  private static final Breadcrumb UNKNOWN_FIELDS =
      Breadcrumb.ROOT.property(StreamFacts.UNKNOWN_FIELDS);

  private final StreamFacts facts;
  private final Metadata metadata;
  private final Set<String> keys;
  private final Consumer<String> warnings;
  private final List<String> unknown = new ArrayList<>();

  /**
   * Prunes one stream.
   *
   * @param keys top-level properties kept whatever the catalog says
   */
  SchemaPruning(StreamFacts facts, Metadata metadata, Set<String> keys, Consumer<String> warnings) {
    this.facts = facts;
    this.metadata = metadata;
    this.keys = keys;
    this.warnings = warnings;
  }

  ObjectNode prune() {
    ObjectNode schema = facts.schema();
    JsonNode given = metadata.ofStream("schema");
    for (String name : metadata.topLevelNames()) {
      if (!schema.path("properties").has(name) && !given.path("properties").has(name)) {
        unknown.add(name);
      }
    }
    unknown.remove(StreamFacts.UNKNOWN_FIELDS);
    noteUnknown(schema, given, Breadcrumb.ROOT);
    pruneProperties(schema, given, Breadcrumb.ROOT);
    if (schema.at("/properties/" + StreamFacts.UNKNOWN_FIELDS) instanceof ObjectNode column) {
      Set<String> deselected = metadata.deselectedOutside(facts.schema());
      deselected.addAll(metadata.deselectedBelow(UNKNOWN_FIELDS));
      leaveOut(deselected, column);
    }
    AttributeMap.of(facts).ifPresent(map -> leaveOutUntyped(map, schema));
    if (!unknown.isEmpty()) {
      warnings.accept(
          "Stream \"%s\" has no such fields, they are ignored: %s"
              .formatted(facts.name(), String.join(", ", unknown)));
    }
    return schema;
  }

  private void noteUnknown(ObjectNode schema, JsonNode given, Breadcrumb place) {
    for (String name : given.path("properties").propertyNames()) {
      if (!schema.path("properties").has(name)) {
        unknown.add(place.property(name).dotted());
      }
    }
  }

  private void pruneProperties(ObjectNode schema, JsonNode given, Breadcrumb place) {
    if (!(schema.get("properties") instanceof ObjectNode properties)) {
      return;
    }
    JsonNode givenProperties = given.path("properties");
    List<String> dropped = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String name = property.getKey();
      JsonNode override = givenProperties.path(name);
      Breadcrumb here = place.property(name);
      if (isKept(here, name, override, givenProperties)) {
        pruneProperty((ObjectNode) property.getValue(), override, here);
      } else {
        dropped.add(name);
      }
    }
    properties.remove(dropped);
    if (schema.get("required") instanceof ArrayNode required) {
      required.removeIf(name -> dropped.contains(name.asString("")));
    }
    if (properties.isEmpty() && !place.equals(Breadcrumb.ROOT)) {
      String name = facts.name() + "." + place.dotted();
      warnings.accept(
          "%s is selected without any of its fields and stays empty; select %s.* for all of them"
              .formatted(name, name));
    }
  }

  private boolean isKept(
      Breadcrumb here, String name, JsonNode override, JsonNode givenProperties) {
    if (!isNested(here) && (facts.isAutomatic(name) || keys.contains(name))) {
      return true;
    }
    boolean listed = !givenProperties.isEmpty() || (givenProperties.isObject() && isNested(here));
    boolean absent =
        override.isMissingNode() && listed && !isForTheRest(here, name, givenProperties);
    if (absent && metadata.explicitly(here, MissingNode.getInstance()).isEmpty()) {
      // A catalog lists the fields it was made with; new ones come with a new discovery.
      return false;
    }
    return metadata.isSelected(here, override) && isItemSelected(here.items(), override);
  }

  /**
   * No discovery lists the column for fields that no schema knows, and no user that names
   * attributes lists the one for the others.
   */
  private boolean isForTheRest(Breadcrumb here, String name, JsonNode givenProperties) {
    return !isNested(here)
        && (name.equals(StreamFacts.UNKNOWN_FIELDS)
            || AttributeMap.of(facts)
                .filter(map -> name.equals(map.untypedColumn()))
                .filter(map -> !givenProperties.path(map.column()).path("properties").isEmpty())
                .isPresent());
  }

  private static boolean isNested(Breadcrumb here) {
    return here.steps().size() > 2;
  }

  /** An array is what its items are. */
  private boolean isItemSelected(Breadcrumb items, JsonNode override) {
    return metadata.isSelected(items, override.path("items"));
  }

  private void pruneProperty(ObjectNode property, JsonNode override, Breadcrumb here) {
    boolean map = FreeMaps.isFreeMap(property) || FreeMaps.isText(property);
    if (!map) {
      noteUnknown(property, override, here);
    }
    applyOverride(property, override, here);
    pruneProperties(property, override, here);
    if (map && !property.has("properties")) {
      leaveOutKeys(property, here);
    }
    if (property.get("items") instanceof ObjectNode items) {
      if (FreeMaps.isFreeMap(items)) {
        leaveOutKeys(items, here.items());
      } else {
        noteUnknown(items, override.path("items"), here.items());
      }
      applyOverride(items, override.path("items"), here.items());
      pruneProperties(items, override.path("items"), here.items());
    }
  }

  /**
   * Deselected keys of a free map, which no {@code properties} can be removed for, are said in the
   * schema. Where only a part of a key's value is deselected, all of it is left out: what a user
   * does not want must not be written.
   */
  private void leaveOutKeys(ObjectNode property, Breadcrumb here) {
    leaveOut(metadata.deselectedBelow(here), property);
  }

  /** What is deselected of the map is left out of the column beside it too. */
  private void leaveOutUntyped(AttributeMap map, ObjectNode schema) {
    if (schema.get("properties").get(map.untypedColumn()) instanceof ObjectNode column) {
      Set<String> keys = metadata.deselectedBelow(Breadcrumb.ROOT.property(map.column()));
      keys.addAll(metadata.deselectedBelow(Breadcrumb.ROOT.property(map.untypedColumn())));
      leaveOut(keys, column);
    }
  }

  private static void leaveOut(Set<String> keys, ObjectNode property) {
    if (!keys.isEmpty()) {
      ArrayNode names = property.putObject("propertyNames").putObject("not").putArray("enum");
      keys.forEach(names::add);
    }
  }

  private void applyOverride(ObjectNode property, JsonNode override, Breadcrumb here) {
    if (!override.isObject() || FormCheck.differ(property, override)) {
      return;
    }
    for (String annotation : ANNOTATIONS) {
      override.optional(annotation).ifPresent(value -> property.set(annotation, value));
    }
    String own = Types.only(property).orElse("");
    Optional<String> wanted =
        override.has("type") || override.has("anyOf") ? Types.only(override) : Optional.of(own);
    if (wanted.isEmpty() || !Types.holds(wanted.get(), own)) {
      warnings.accept(
          "%s.%s cannot be %s; it stays %s"
              .formatted(facts.name(), here.dotted(), wanted.orElse("of several types"), own));
      return;
    }
    if (!wanted.get().equals(own)) {
      property.remove("format");
      Types.replace(property, wanted.get());
    }
    typeFreeObject(property, override, here);
  }

  /** Custom attributes and the like have no properties of their own; the user may name some. */
  private void typeFreeObject(ObjectNode property, JsonNode override, Breadcrumb here) {
    JsonNode named = override.path("properties");
    if (named.isEmpty() || !FreeMaps.isFreeMap(property)) {
      return;
    }
    ObjectNode typed = property.putObject("properties");
    for (Map.Entry<String, JsonNode> entry : named.properties()) {
      Optional<String> type = Types.only(entry.getValue()).filter(Types::isScalar);
      if (type.isPresent()) {
        ObjectNode one = typed.putObject(entry.getKey());
        one.putArray("type").add("null").add(type.get());
        entry.getValue().optional("format").ifPresent(format -> one.set("format", format));
      } else {
        warnings.accept(
            "%s.%s needs exactly one of string, integer, number, boolean as its type; it is left out"
                .formatted(facts.name(), here.property(entry.getKey()).dotted()));
      }
    }
  }
}
