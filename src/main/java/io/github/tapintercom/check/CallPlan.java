package io.github.tapintercom.check;

import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which calls a check makes: no more than one for each stream. Rows inside records are judged by
 * the call for these records. Children are tried with a record of their parent where that is called
 * for anyway; otherwise the call for the parent is made in their place.
 */
final class CallPlan {
  private final Set<String> selected;
  private final Set<String> independent = new LinkedHashSet<>();
  private final Set<String> dependent = new LinkedHashSet<>();

  /** For these streams. */
  CallPlan(Collection<String> streams) {
    this.selected = new LinkedHashSet<>(streams);
    List<String> children = judges().filter(CallPlan::isChild).distinct().toList();
    judges().filter(caller -> !isChild(caller)).forEach(independent::add);
    Set<String> called = Set.copyOf(independent);
    for (String child : children) {
      if (parentsOf(child).stream().anyMatch(called::contains)) {
        dependent.add(child);
      } else {
        independent.add(root(child));
      }
    }
  }

  private Stream<String> judges() {
    return selected.stream().flatMap(stream -> judgesOf(stream).stream());
  }

  /** Streams whose calls need nothing before them. */
  Set<String> independent() {
    return independent;
  }

  /** Streams whose calls need a record of their parent. */
  Set<String> dependent() {
    return dependent;
  }

  boolean isSelected(String stream) {
    return selected.contains(stream);
  }

  /** The streams whose calls bring this one's records: itself, or those that it stands inside. */
  List<String> callersOf(String stream) {
    return Streams.get(stream).endpoint() instanceof UnpackedEndpoint
        ? parentStreams(stream).flatMap(parent -> callersOf(parent).stream()).distinct().toList()
        : List.of(stream);
  }

  /** Those of them by which it is judged: where it stands inside several, what is called anyway. */
  List<String> judgesOf(String stream) {
    List<String> callers = callersOf(stream);
    List<String> anyway = callers.stream().filter(this::isSelected).toList();
    return callers.size() == 1 || anyway.isEmpty() ? callers.subList(0, 1) : anyway;
  }

  /** The streams whose calls give the parents of a child's records. */
  List<String> parentsOf(String child) {
    return parentStreams(child).flatMap(parent -> callersOf(parent).stream()).distinct().toList();
  }

  /** All streams whose calls a run makes for this one. */
  Set<String> neededFor(String stream) {
    Set<String> needed = new LinkedHashSet<>();
    for (String caller : callersOf(stream)) {
      needed.add(caller);
      if (isChild(caller)) {
        parentsOf(caller).forEach(parent -> needed.addAll(neededFor(parent)));
      }
    }
    return needed;
  }

  /** Contacts are read by role where both roles are selected. */
  private Stream<String> parentStreams(String stream) {
    StreamFacts facts = Streams.get(stream);
    return facts.parent().orElseThrow().streams().flatMap(this::readAs);
  }

  private Stream<String> readAs(String stream) {
    List<String> parts = Streams.partsOf(stream);
    boolean inParts = !parts.isEmpty() && selected.containsAll(parts) && !isSelected(stream);
    return inParts ? parts.stream() : Stream.of(stream);
  }

  private String root(String child) {
    String parent = parentsOf(child).get(0);
    return isChild(parent) ? root(parent) : parent;
  }

  static boolean isChild(String stream) {
    return Streams.get(stream).endpoint() instanceof ChildEndpoint;
  }
}
