package io.github.tapintercom.contract.tool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a description says of a value, without its words.
 *
 * @param types JSON types; empty when the description names none
 * @param format as described ({@code date-time}, {@code uri}); empty without one
 * @param open whether an object takes members beyond those named
 * @param values the allowed values as JSON texts; empty when any will do
 * @param properties an object's members in the description's order
 * @param required the members that must be there
 * @param items what an array holds
 * @param choices forms of which the value has one; only requests keep them apart
 */
public record Shape(
    List<String> types,
    String format,
    boolean nullable,
    boolean open,
    List<String> values,
    Map<String, Shape> properties,
    Set<String> required,
    Optional<Shape> items,
    List<Shape> choices) {

  /** Nothing is known. */
  static final Shape ANY =
      new Shape(
          List.of(), "", false, false, List.of(), Map.of(), Set.of(), Optional.empty(), List.of());

  /** Takes copies that keep their order. */
  public Shape {
    types = List.copyOf(types);
    values = List.copyOf(values);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    required = Collections.unmodifiableSet(new LinkedHashSet<>(required));
    choices = List.copyOf(choices);
  }

  /** Whether a value may have this type. */
  public boolean is(String type) {
    return types.contains(type);
  }

  /** All members that a value can have, whatever its form. */
  public Map<String, Shape> members() {
    Map<String, Shape> members = new LinkedHashMap<>(properties);
    choices.forEach(choice -> choice.members().forEach(members::putIfAbsent));
    return members;
  }

  /** The one list inside a list wrapper, or the list itself; empty when this is neither. */
  public Optional<Shape> list() {
    if (items.isPresent()) {
      return Optional.of(this);
    }
    List<Shape> lists =
        properties.values().stream().filter(member -> member.items().isPresent()).toList();
    return lists.size() == 1 ? Optional.of(lists.get(0)) : Optional.empty();
  }

  /**
   * What stands at a path of names such as {@code parts.parts}; arrays on the way are entered. An
   * empty path is this shape.
   */
  public Optional<Shape> at(String path) {
    Shape shape = this;
    for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
      Shape member = shape.properties().get(name);
      if (member == null) {
        return Optional.empty();
      }
      shape = member.items().orElse(member);
    }
    return Optional.of(shape);
  }

  /** One shape for values that have either. What both name is merged, however deep. */
  Shape or(Shape other) {
    Map<String, Shape> members = new LinkedHashMap<>(properties);
    other.properties.forEach((name, member) -> members.merge(name, member, Shape::or));
    Set<String> both = new LinkedHashSet<>(required);
    both.retainAll(other.required);
    return new Shape(
        union(types, other.types),
        format.isEmpty() ? other.format : format,
        nullable || other.nullable,
        open || other.open,
        List.of(),
        members,
        both,
        items.isPresent() && other.items.isPresent()
            ? Optional.of(items.get().or(other.items.get()))
            : items.or(() -> other.items),
        List.of());
  }

  /** This shape with what another says of the same value: {@code allOf}. */
  Shape and(Shape other) {
    Map<String, Shape> members = new LinkedHashMap<>(properties);
    other.properties.forEach((name, member) -> members.merge(name, member, (a, b) -> a.and(b)));
    Set<String> all = new LinkedHashSet<>(required);
    all.addAll(other.required);
    return new Shape(
        union(types, other.types),
        other.format.isEmpty() ? format : other.format,
        nullable || other.nullable,
        open || other.open,
        other.values.isEmpty() ? values : other.values,
        members,
        all,
        other.items.isPresent() ? other.items : items,
        other.choices.isEmpty() ? choices : other.choices);
  }

  private static List<String> union(List<String> some, List<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return new ArrayList<>(all);
  }
}
