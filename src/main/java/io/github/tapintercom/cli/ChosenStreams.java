package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.Available;
import io.github.tapintercom.catalog.Catalogs;
import io.github.tapintercom.catalog.Selection;
import io.github.tapintercom.spelling.NearestName;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The streams that a new catalog selects.
 *
 * @param names of them
 */
record ChosenStreams(Set<String> names) {
  ChosenStreams {
    names = Set.copyOf(names);
  }

  /**
   * These streams, or those that are read by default.
   *
   * @param version of the API that is going to be used
   * @param problems takes names that no stream has
   */
  static ChosenStreams of(List<String> wanted, ApiVersion version, Consumer<String> problems) {
    if (wanted.isEmpty()) {
      return new ChosenStreams(
          Streams.ALL.stream()
              .filter(stream -> stream.selectedByDefault() && version.atLeast(stream.since()))
              .map(StreamFacts::name)
              .collect(Collectors.toSet()));
    }
    List<String> known = Streams.ALL.stream().map(StreamFacts::name).toList();
    List<String> names = wanted.stream().map(String::strip).toList();
    names.stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.accept(unknown(name, known)));
    ChosenStreams chosen =
        new ChosenStreams(names.stream().filter(known::contains).collect(Collectors.toSet()));
    Selection.of(
        chosen.catalog(),
        Streams.ALL,
        Available.in(version),
        problem -> problems.accept("--streams: " + problem),
        warning -> {});
    return chosen;
  }

  private static String unknown(String name, List<String> known) {
    return "--streams: there is no stream \"%s\"%s"
        .formatted(
            name,
            NearestName.of(name, known)
                .map("; did you mean \"%s\"?"::formatted)
                .orElse("; --discover lists all"));
  }

  /** All streams, of which these are selected. */
  ObjectNode catalog() {
    ObjectNode catalog = Catalogs.discovery(Streams.ALL);
    for (JsonNode entry : catalog.get("streams")) {
      boolean chosen = names.contains(entry.get("tap_stream_id").asString());
      for (JsonNode place : entry.get("metadata")) {
        if (place.get("breadcrumb").isEmpty()) {
          ((ObjectNode) place.get("metadata")).put("selected", chosen);
        }
      }
    }
    return catalog;
  }
}
