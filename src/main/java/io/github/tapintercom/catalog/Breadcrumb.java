package io.github.tapintercom.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A place in a schema as metadata names it: {@code
 * ["properties","tags","items","properties","name"]}.
 */
record Breadcrumb(List<String> steps) {
  static final Breadcrumb ROOT = new Breadcrumb(List.of());

  Breadcrumb {
    steps = List.copyOf(steps);
  }

  // Those that Java makes for records are linked at run time, which would slow each start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Breadcrumb that && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  static Breadcrumb of(JsonNode json) {
    List<String> steps = new ArrayList<>();
    json.forEach(step -> steps.add(step.asString("")));
    return new Breadcrumb(steps);
  }

  Breadcrumb property(String name) {
    return with("properties", name);
  }

  Breadcrumb items() {
    return with("items");
  }

  /** The first place on the way here that a schema does not have. */
  Optional<Breadcrumb> firstUnknown(JsonNode schema) {
    JsonNode at = schema;
    for (int i = 0; i < steps.size(); i++) {
      at = at.path(steps.get(i));
      if (at.isMissingNode() && !steps.get(i).equals("properties")) {
        return Optional.of(new Breadcrumb(steps.subList(0, i + 1)));
      }
    }
    return Optional.empty();
  }

  private Breadcrumb with(String... more) {
    List<String> longer = new ArrayList<>(steps);
    longer.addAll(List.of(more));
    return new Breadcrumb(longer);
  }

  ArrayNode toJson() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    steps.forEach(json::add);
    return json;
  }

  /** As people write it when selecting: {@code tags.name}. */
  String dotted() {
    return String.join(
        ".", steps.stream().filter(s -> !s.equals("properties") && !s.equals("items")).toList());
  }
}
