package io.github.tapintercom.demo.search;

import java.util.List;
import java.util.Set;

/** A search query after Intercom's date semantics have been worked out. */
public sealed interface Condition {
  /** True for every record. */
  Condition ALL = new And(List.of());

  /** All of them. */
  record And(List<Condition> of) implements Condition {}

  /** Any of them. */
  record Or(List<Condition> of) implements Condition {}

  /** A time in {@code [from, to)}, unix seconds. */
  record During(SortField field, long from, long to) implements Condition {}

  /** A text field that has, or has not, one of the values. */
  record OneOf(String field, Set<String> values, boolean negated) implements Condition {}
}
