package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.plan.Properties;
import io.github.tapintercom.shaping.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/**
 * Which top-level values of a record give rows to other streams, and how these are read: copied
 * from what the record's own row has; from the same parser where that row leaves the value out; and
 * only where it writes other fields of the elements from the value's bytes once more. Confined to
 * one thread.
 */
final class Unpacking {
  private final Properties properties;
  private final ValueWriter values;
  private final List<UnpackedRows> all = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private byte[] body = {};

  /** Rows that are not copied, and the property of the record that they are read from. */
  private record Reading(int slot, UnpackedRows rows) {}

  Unpacking(Properties properties, ValueWriter values) {
    this.properties = properties;
    this.values = values;
  }

  void add(UnpackedRows rows) {
    int slot = properties.matcher().matchName(rows.path().get(0));
    if (slot < 0) {
      throw new IllegalArgumentException("no property of the schema: " + rows.path().get(0));
    }
    Optional<PlanNode.ListOf> list = writtenList(rows.path());
    if (list.isPresent() && !values.lists().isUnpacked(list.get()) && rows.copiesFrom(list.get())) {
      values.lists().unpack(list.get(), rows);
    } else {
      readings.add(new Reading(slot, rows));
    }
    all.add(rows);
  }

  /** The list at that path, if the record's own row has it. */
  private Optional<PlanNode.ListOf> writtenList(List<String> path) {
    Properties object = properties;
    for (String name : path.subList(0, path.size() - 1)) {
      int slot = object.slotOfOwn(name);
      if (slot < 0 || !(object.node(slot) instanceof PlanNode.Declared inner)) {
        return Optional.empty();
      }
      object = inner.properties();
    }
    int slot = object.slotOfOwn(path.get(path.size() - 1));
    return slot >= 0 && object.node(slot) instanceof PlanNode.ListOf list
        ? Optional.of(list)
        : Optional.empty();
  }

  void readFrom(byte[] bytes) {
    body = bytes;
  }

  /**
   * Forgets what the last record gave.
   *
   * @param element whether the next one is an element of a list: what is inside others is kept
   */
  void reset(boolean element) {
    all.forEach(element ? UnpackedRows::begin : UnpackedRows::clear);
  }

  /**
   * Reads a value that the record's own row leaves out.
   *
   * @return false when it gives no rows: then the parser has not moved
   */
  boolean read(int slot, JsonParser parser) {
    long start = -1;
    boolean read = false;
    for (Reading reading : readings) {
      if (reading.slot() == slot && read) {
        again(reading.rows(), start, parser);
      } else if (reading.slot() == slot) {
        start = parser.currentTokenLocation().getByteOffset();
        reading.rows().read(parser);
        read = true;
      }
    }
    return read;
  }

  /** Where the current value begins, if it will be read once more; otherwise -1. */
  long startOf(int slot, JsonParser parser) {
    for (Reading reading : readings) {
      if (reading.slot() == slot) {
        return parser.currentTokenLocation().getByteOffset();
      }
    }
    return -1;
  }

  /** Reads once more the value that began there and at whose end the parser is. */
  void readAgain(int slot, long start, JsonParser parser) {
    if (start < 0) {
      return;
    }
    for (Reading reading : readings) {
      if (reading.slot() == slot) {
        again(reading.rows(), start, parser);
      }
    }
  }

  private void again(UnpackedRows rows, long start, JsonParser parser) {
    int length = (int) (parser.currentLocation().getByteOffset() - start);
    try (JsonParser second =
        Json.FACTORY.createParser(ObjectReadContext.empty(), body, (int) start, length)) {
      second.nextToken();
      rows.read(second);
    }
  }
}
