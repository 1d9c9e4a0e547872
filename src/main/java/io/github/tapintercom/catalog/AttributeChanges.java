package io.github.tapintercom.catalog;

import io.github.tapintercom.catalog.TypedColumns.Property;
import io.github.tapintercom.stream.AttributeMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an earlier catalog and the present definitions make together: a name and a type once
 * discovered stay, and each difference is a sentence. Streams with the same attributes share it.
 */
final class AttributeChanges {
  private final Map<String, List<String>> streamsBySentence = new LinkedHashMap<>();

  /**
   * The columns of a stream from now on.
   *
   * @param old those of the earlier catalog
   * @param definitions the present ones
   */
  TypedColumns together(
      String stream, AttributeMap map, TypedColumns old, List<AttributeDefinition> definitions) {
    if (map.isOfDataset() && definitions.isEmpty()) {
      note(stream, "the workspace no longer has this dataset: all columns of attributes stay");
      return old;
    }
    TypedColumns now = TypedColumns.of(map, definitions, old.names());
    Map<String, Property> together = now.byName();
    together.forEach(
        (name, property) -> {
          if (!old.byName().containsKey(name)) {
            note(
                stream,
                "the attribute \"%s\" is new: column %s, %s"
                    .formatted(name, path(map, property), property.type().words()));
          }
        });
    old.byName()
        .forEach(
            (name, property) -> {
              compare(stream, map, name, property, together.get(name));
              together.put(name, property);
            });
    return new TypedColumns(together);
  }

  private void compare(String stream, AttributeMap map, String name, Property old, Property now) {
    if (now == null) {
      note(
          stream,
          "the workspace no longer has the attribute \"%s\": column %s stays"
              .formatted(name, path(map, old)));
    } else if (now.type() != old.type()) {
      note(
          stream,
          "the attribute \"%s\" is %s now: column %s stays %s, and values that do not fit go to %s"
              .formatted(
                  name,
                  now.type().words(),
                  path(map, old),
                  old.type().words(),
                  map.untypedColumn()));
    }
  }

  /** A stream whose attributes were no columns in the earlier catalog. */
  void becameTyped(String stream, AttributeMap map) {
    note(
        stream,
        "%s has typed columns now, which it has not in the given catalog".formatted(map.column()));
  }

  private static String path(AttributeMap map, Property property) {
    return map.column() + "." + property.column();
  }

  private void note(String stream, String sentence) {
    streamsBySentence.computeIfAbsent(sentence, s -> new ArrayList<>()).add(stream);
  }

  /** Gives each sentence once, after the streams that it is about. */
  void report(Consumer<String> lines) {
    streamsBySentence.forEach(
        (sentence, streams) -> lines.accept(String.join(", ", streams) + ": " + sentence));
  }
}
