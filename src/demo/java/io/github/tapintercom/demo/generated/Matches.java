package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.search.Condition;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The generated records that fit a query, as intervals of indexes for each role. */
final class Matches {
  private final Map<Roles, IndexSet> sets = new EnumMap<>(Roles.class);

  private Matches() {}

  /**
   * @param indexOf the index of a record's id, or -1
   */
  static Matches of(Condition query, Timeline times, ToLongFunction<String> indexOf) {
    Matches matches = new Matches();
    for (Roles role : Roles.values()) {
      matches.sets.put(role, resolve(query, role, times, indexOf));
    }
    return matches;
  }

  private static IndexSet resolve(
      Condition query, Roles role, Timeline times, ToLongFunction<String> indexOf) {
    long size = times.size();
    if (query instanceof Condition.And and) {
      IndexSet set = IndexSet.of(0, size);
      for (Condition part : and.of()) {
        set = set.and(resolve(part, role, times, indexOf));
      }
      return set;
    }
    if (query instanceof Condition.Or or) {
      IndexSet set = IndexSet.of(0, 0);
      for (Condition part : or.of()) {
        set = set.or(resolve(part, role, times, indexOf), size);
      }
      return set;
    }
    if (query instanceof Condition.During during) {
      return IndexSet.of(
          times.firstAt(during.field(), during.from()), times.firstAt(during.field(), during.to()));
    }
    Condition.OneOf test = (Condition.OneOf) query;
    IndexSet set = oneOf(test, role, size, indexOf);
    return test.negated() ? set.not(size) : set;
  }

  private static IndexSet oneOf(
      Condition.OneOf test, Roles role, long size, ToLongFunction<String> indexOf) {
    if (test.field().equals("role")) {
      return test.values().contains(role.json()) ? IndexSet.of(0, size) : IndexSet.of(0, 0);
    }
    IndexSet set = IndexSet.of(0, 0);
    for (String id : test.values()) {
      long index = indexOf.applyAsLong(id);
      if (index >= 0 && index < size) {
        set = set.or(IndexSet.of(index, index + 1), size);
      }
    }
    return set;
  }

  long count() {
    long count = 0;
    for (Map.Entry<Roles, IndexSet> entry : sets.entrySet()) {
      for (IndexSet.Interval interval : entry.getValue().intervals()) {
        count += entry.getKey().below(interval.to()) - entry.getKey().below(interval.from());
      }
    }
    return count;
  }

  /** The nearest match from {@code at} on, upwards (step 1) or downwards (step -1), or -1. */
  long nearest(long at, int step) {
    long best = -1;
    for (Map.Entry<Roles, IndexSet> entry : sets.entrySet()) {
      long found = nearest(entry.getKey(), entry.getValue(), at, step);
      if (found >= 0 && (best < 0 || (found - best) * step < 0)) {
        best = found;
      }
    }
    return best;
  }

  private static long nearest(Roles role, IndexSet set, long start, int step) {
    long at = start;
    while (at >= 0) {
      long member = step > 0 ? set.next(at) : set.previous(at);
      if (member < 0) {
        return -1;
      }
      at = role.nearest(member, step);
      if (at == member) {
        return at;
      }
    }
    return -1;
  }
}
