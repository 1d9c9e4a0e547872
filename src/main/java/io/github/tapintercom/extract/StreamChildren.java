package io.github.tapintercom.extract;

import io.github.tapintercom.stream.Parent;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which streams' records lead to which other streams, for one selection. Worked out once for each
 * run: an extractor asks for each stream.
 */
final class StreamChildren {
  private final Map<String, List<StreamFacts>> children = new HashMap<>();

  private StreamChildren() {}

  static StreamChildren inSelection(Set<String> selected) {
    StreamChildren result = new StreamChildren();
    for (StreamFacts facts : Streams.ALL) {
      Stream<String> parents = facts.parent().stream().flatMap(Parent::streams);
      parents
          .flatMap(parent -> walksOf(parent, selected).stream())
          .distinct() // a child of several parents may come by the same walk
          .forEach(walk -> result.add(walk, facts));
    }
    return result;
  }

  private void add(String walk, StreamFacts child) {
    children.computeIfAbsent(walk, any -> new ArrayList<>()).add(child);
  }

  /** The streams that the records of a stream lead to, in the order of all. */
  List<StreamFacts> of(String stream) {
    return children.getOrDefault(stream, List.of());
  }

  /**
   * Who reads the records of a stream: itself, or its parts where they are selected in its place.
   */
  private static List<String> walksOf(String stream, Set<String> selected) {
    List<String> parts = Streams.partsOf(stream);
    boolean inParts = !parts.isEmpty() && selected.containsAll(parts);
    return inParts && !selected.contains(stream) ? parts : List.of(stream);
  }
}
