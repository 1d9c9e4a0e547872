package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.plan.Properties;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.plan.SameShape;
import io.github.tapintercom.shaping.plan.ScalarType;
import io.github.tapintercom.shaping.text.Lines;
import java.util.Optional;

/**
 * Makes the own columns of a row from an element that was just written as a part of the record
 * around it: the bytes are the same. Immutable.
 */
final class ElementCopy {
  /** Bytes of {@code ""}. */
  private static final int EMPTY_TEXT = 2;

  private final RecordPlan plan;
  private final Properties columns;
  private final boolean single;
  private final int[] slots;

  private ElementCopy(RecordPlan plan, boolean single, int[] slots) {
    this.plan = plan;
    this.single = single;
    this.columns = plan.properties();
    this.slots = slots;
  }

  /**
   * A copy of these elements, if they hold all the columns in the columns' form.
   *
   * @param valueColumn where the element itself goes, "" when it is an object
   */
  static Optional<ElementCopy> of(PlanNode element, RecordPlan row, String valueColumn) {
    Properties columns = row.properties();
    if (!valueColumn.isEmpty()) {
      boolean same = SameShape.of(element, columns.node(columns.slot(valueColumn)));
      return same ? Optional.of(new ElementCopy(row, true, new int[0])) : Optional.empty();
    }
    if (!(element instanceof PlanNode.Declared object) || row.unknownSlot() >= 0) {
      return Optional.empty();
    }
    int[] slots = new int[columns.size()];
    for (int column = 0; column < slots.length; column++) {
      slots[column] = object.properties().slotOfOwn(columns.ownName(column));
      if (slots[column] < 0
          || !SameShape.of(object.properties().node(slots[column]), columns.node(column))) {
        return Optional.empty();
      }
    }
    return Optional.of(new ElementCopy(row, false, slots));
  }

  /**
   * Appends the columns of the element that ends at the end of {@code source}.
   *
   * @param object wrote the element, when it is an object
   * @param from where it begins
   * @return why it is no row, empty when it was appended
   */
  Optional<String> take(ObjectWriter object, int from, Lines source, Lines row) {
    int mark = row.mark();
    if (single) {
      return takeValue(from, source, row);
    }
    for (int column = 0; column < slots.length; column++) {
      if (object.isNull(slots[column]) || isEmptyKey(object, slots[column], column)) {
        if (plan.required(column)) {
          row.reset(mark);
          return missing(column);
        }
        columns.appendNulls(column, column + 1, row);
      } else {
        int start = object.valueFrom(slots[column]);
        columns.appendKey(column, row);
        row.append(source.array(), start, object.valueTo(slots[column]) - start);
      }
    }
    if (slots.length == 0) {
      row.append('{');
    }
    row.array()[mark] = '{'; // instead of the first column's comma
    row.append('}');
    return Optional.empty();
  }

  private Optional<String> takeValue(int from, Lines source, Lines row) {
    int length = source.size() - from;
    if (length == EMPTY_TEXT && isKey(0)) {
      return missing(0);
    }
    row.append(source.array(), from, length);
    return Optional.empty();
  }

  private Optional<String> missing(int column) {
    return Optional.of(
        new MissingKeyException(plan.stream(), columns.name(column), null).getMessage());
  }

  /** A key that is text may not be empty; the record around it may have it so. */
  private boolean isEmptyKey(ObjectWriter object, int slot, int column) {
    return isKey(column) && object.valueTo(slot) - object.valueFrom(slot) == EMPTY_TEXT;
  }

  private boolean isKey(int column) {
    return columns.node(column) instanceof PlanNode.Scalar scalar
        && scalar.type() == ScalarType.KEY;
  }
}
