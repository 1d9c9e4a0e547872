package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.Properties;
import io.github.tapintercom.shaping.text.Lines;
import java.util.Arrays;

/**
 * Puts the properties of one object into the schema's order while they arrive in the source's.
 *
 * <p>Each property is written at once as {@code ,"name":value}. As long as they come in order, gaps
 * are filled with nulls on the way and the object is done when its last property is. The first
 * property out of order ends that: from then on only places are noted, and {@link #end} copies the
 * properties into order behind themselves and moves the result down. Reused, one per depth.
 */
final class ObjectWriter {
  private static final int ABSENT = -1;

  /**
   * In the place of the target between two objects: a walk has many writers, and a target may be
   * large.
   */
  private static final Lines NONE = new Lines(0);

  private Properties properties;
  private Lines out = NONE;
  private byte[][] extras;
  private int base;
  private int next;
  private boolean ordered;
  private boolean settled;
  private int[] starts = new int[0];
  private int[] ends = new int[0];

  /**
   * Begins an object at the end of {@code target}.
   *
   * @param given values by slot that win over the source's, null for none at all
   */
  void begin(Properties declared, byte[][] given, Lines target) {
    properties = declared;
    extras = given;
    out = target;
    base = target.size();
    next = 0;
    ordered = true;
    settled = true;
    if (starts.length < declared.size()) {
      starts = new int[declared.size()];
      ends = new int[declared.size()];
    }
  }

  /** Announces the property whose value is written next. */
  void key(int slot) {
    if (ordered) {
      if (slot >= next) {
        fill(slot);
        next = slot + 1;
      } else {
        fillNone();
      }
    }
    starts[slot] = out.size();
    properties.appendKey(slot, out);
  }

  /** The value of the property has been written, or not at all when it is null. */
  void value(int slot, boolean written) {
    if (written) {
      ends[slot] = out.size();
    } else {
      out.reset(starts[slot]);
      starts[slot] = ABSENT;
      if (ordered) {
        properties.appendNulls(slot, slot + 1, out);
      }
    }
  }

  /** Completes the object. */
  void end() {
    if (ordered) {
      fill(properties.size());
    } else {
      reorder();
    }
    if (out.size() == base) {
      out.append('{');
    }
    out.array()[base] = '{'; // instead of the first property's comma
    out.append('}');
    out = NONE;
  }

  /** Whether the property was absent or null; valid after {@link #end} until the next begin. */
  boolean isNull(int slot) {
    return starts[slot] == ABSENT;
  }

  /** Where a value that is not null begins in the target; valid like {@link #isNull}. */
  int valueFrom(int slot) {
    settle();
    return starts[slot] + properties.keyLength(slot);
  }

  /** Where it ends. */
  int valueTo(int slot) {
    settle();
    return ends[slot];
  }

  /** Where a property stands, its key and all, whether it is null or not. */
  int from(int slot) {
    return slot == 0 ? base : to(slot - 1);
  }

  /** Where it ends. */
  int to(int slot) {
    settle();
    int at = base;
    for (int i = 0; i <= slot; i++) {
      at = starts[i] == ABSENT ? at + properties.nullLength(i) : ends[i];
    }
    return at;
  }

  /** Places of what came out of order: it was moved into order without them. */
  private void settle() {
    if (settled) {
      return;
    }
    settled = true;
    int at = base;
    for (int slot = 0; slot < properties.size(); slot++) {
      if (starts[slot] == ABSENT) {
        at += properties.nullLength(slot);
      } else {
        int length = ends[slot] - starts[slot];
        starts[slot] = at;
        ends[slot] = at + length;
        at += length;
      }
    }
  }

  private void fill(int to) {
    if (extras == null) {
      if (to > next) {
        properties.appendNulls(next, to, out);
        Arrays.fill(starts, next, to, ABSENT);
      }
      return;
    }
    for (int slot = next; slot < to; slot++) {
      if (extras[slot] != null) {
        extra(slot);
      } else {
        properties.appendNulls(slot, slot + 1, out);
        starts[slot] = ABSENT;
      }
    }
  }

  private void fillNone() {
    ordered = false;
    Arrays.fill(starts, next, properties.size(), ABSENT);
  }

  private void extra(int slot) {
    starts[slot] = out.size();
    properties.appendKey(slot, out);
    out.append(extras[slot]);
    ends[slot] = out.size();
  }

  private void reorder() {
    for (int slot = 0; extras != null && slot < properties.size(); slot++) {
      if (extras[slot] != null && starts[slot] == ABSENT) {
        extra(slot);
      }
    }
    int from = out.size();
    int slot = 0;
    while (slot < properties.size()) {
      int first = slot++;
      if (starts[first] == ABSENT) {
        while (slot < properties.size() && starts[slot] == ABSENT) {
          slot++;
        }
        properties.appendNulls(first, slot, out);
      } else {
        while (slot < properties.size() && starts[slot] == ends[slot - 1]) {
          slot++;
        }
        out.appendOwn(starts[first], ends[slot - 1]);
      }
    }
    out.collapse(base, from);
    settled = false;
  }
}
