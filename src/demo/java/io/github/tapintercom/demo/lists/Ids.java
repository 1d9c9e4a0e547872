package io.github.tapintercom.demo.lists;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Ids of a stream's records and of what is inside them; those of other records where there are
 * such.
 *
 * @param first the id of the stream's first record
 */
record Ids(long first, References references) {
  private static final String WORKSPACE = "demo_app";

  static Ids of(String stream, Overrides overrides, References references) {
    return new Ids(overrides.firstId() > 0 ? overrides.firstId() : base(stream) * 1000, references);
  }

  String own(int index) {
    return Long.toString(first + index);
  }

  /** The value of a property {@code id} or {@code …_id}, or of an item of a list of ids. */
  JsonNode id(String stream, Place place) {
    boolean isId = place.name().equals("id");
    if (isId && !place.isInside()) {
      return JsonNodeFactory.instance.stringNode(own(place.index()));
    }
    String word =
        isId ? place.holder() : place.name().substring(0, place.name().length() - "_id".length());
    if (word.equals("workspace")) {
      return JsonNodeFactory.instance.stringNode(WORKSPACE);
    }
    if (word.equals(Nouns.singular(stream))) {
      return sent(own(place.index()), place);
    }
    return sent(
        references.stream(word)
            .map(other -> references.id(other, place.number()))
            .orElseGet(() -> inside(stream, place)),
        place);
  }

  /** Unlike that of any other place in the stream. */
  private static String inside(String stream, Place place) {
    long number = base(stream + "." + place.path()) * 10_000;
    return Long.toString(number + place.index() * 100L + place.item());
  }

  /** Intercom sends ids that are numbers in both ways. */
  private static JsonNode sent(String id, Place place) {
    return place.index() % 3 == 1 && id.matches("[1-9]\\d{0,17}")
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(id))
        : JsonNodeFactory.instance.stringNode(id);
  }

  private static long base(String name) {
    return 100L + Math.floorMod(name.hashCode(), 900);
  }
}
