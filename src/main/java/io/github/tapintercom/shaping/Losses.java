package io.github.tapintercom.shaping;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/**
 * What shaping did not write of one stream's records: fields that the schema does not know, and
 * values that are not of their column's type. Thread-safe.
 */
public final class Losses {
  private static final int MAX_NAMES = 100;

  private final LongAdder dropped = new LongAdder();
  private final LongAdder nulled = new LongAdder();
  private final Set<String> droppedFields = new ConcurrentSkipListSet<>();
  private final Set<String> nulledFields = new ConcurrentSkipListSet<>();

  Losses() {}

  void dropped(String path) {
    dropped.increment();
    name(droppedFields, path);
  }

  void nulled(String path) {
    nulled.increment();
    name(nulledFields, path);
  }

  private static void name(Set<String> names, String path) {
    if (!names.contains(path) && names.size() < MAX_NAMES) {
      names.add(path);
    }
  }

  /** How often a field came that the schema does not know, and was left out. */
  public long dropped() {
    return dropped.sum();
  }

  /** How many values were written as null. */
  public long nulled() {
    return nulled.sum();
  }

  /** The first hundred of the fields that were left out, by path. */
  public Set<String> droppedFields() {
    return new TreeSet<>(droppedFields);
  }

  /** The same of the fields of which values were written as null. */
  public Set<String> nulledFields() {
    return new TreeSet<>(nulledFields);
  }
}
