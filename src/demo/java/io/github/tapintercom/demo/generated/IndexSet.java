package io.github.tapintercom.demo.generated;

import java.util.ArrayList;
import java.util.List;

/** A set of indexes as sorted, disjoint intervals {@code [from, to)}. */
record IndexSet(List<Interval> intervals) {
  /** The indexes from {@code from} up to, not including, {@code to}. */
  record Interval(long from, long to) {}

  static IndexSet of(long from, long to) {
    return from < to ? new IndexSet(List.of(new Interval(from, to))) : new IndexSet(List.of());
  }

  IndexSet and(IndexSet other) {
    List<Interval> both = new ArrayList<>();
    for (Interval a : intervals) {
      for (Interval b : other.intervals) {
        long from = Math.max(a.from, b.from);
        long to = Math.min(a.to, b.to);
        if (from < to) {
          both.add(new Interval(from, to));
        }
      }
    }
    return new IndexSet(both);
  }

  /** Everything below {@code size} that is not in this set. */
  IndexSet not(long size) {
    List<Interval> rest = new ArrayList<>();
    long at = 0;
    for (Interval interval : intervals) {
      if (at < interval.from) {
        rest.add(new Interval(at, interval.from));
      }
      at = interval.to;
    }
    if (at < size) {
      rest.add(new Interval(at, size));
    }
    return new IndexSet(rest);
  }

  IndexSet or(IndexSet other, long size) {
    return not(size).and(other.not(size)).not(size);
  }

  /** The least member that is not below {@code at}, or -1. */
  long next(long at) {
    for (Interval interval : intervals) {
      if (at < interval.to) {
        return Math.max(at, interval.from);
      }
    }
    return -1;
  }

  /** The greatest member that is not above {@code at}, or -1. */
  long previous(long at) {
    for (int k = intervals.size() - 1; k >= 0; k--) {
      Interval interval = intervals.get(k);
      if (at >= interval.from) {
        return Math.min(at, interval.to - 1);
      }
    }
    return -1;
  }
}
