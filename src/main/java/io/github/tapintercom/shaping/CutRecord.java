package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.Properties;
import io.github.tapintercom.shaping.text.Lines;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A record's line that was written with lists that its source cuts short. They are replaced when
 * they are known in full, without reading the record again. Immutable.
 */
public final class CutRecord {
  private final byte[] line;
  private final List<Hole> holes;
  private final Map<String, byte[]> unknown;

  /**
   * A value to be replaced.
   *
   * @param from where it begins in the line
   */
  private record Hole(String property, int from, int to) {}

  private CutRecord(byte[] line, List<Hole> holes, Map<String, byte[]> unknown) {
    this.line = line;
    this.holes = holes;
    this.unknown = unknown;
  }

  /**
   * The line at the end of {@code out}.
   *
   * @param from where the line begins
   * @param record gives the places of its properties
   * @param replaced the properties
   * @param unknown the record's fields of no schema, without those inside the replaced ones
   */
  static CutRecord of(
      Lines out,
      int from,
      ObjectWriter record,
      Properties properties,
      List<String> replaced,
      Map<String, byte[]> unknown) {
    List<Hole> holes =
        replaced.stream()
            .map(properties::slot)
            .filter(slot -> slot >= 0)
            .sorted()
            .map(slot -> hole(slot, from, record, properties))
            .toList();
    return new CutRecord(out.copyFrom(from), holes, Map.copyOf(unknown));
  }

  private static Hole hole(int slot, int from, ObjectWriter record, Properties properties) {
    int value = record.from(slot) + properties.keyLength(slot);
    return new Hole(properties.name(slot), value - from, record.to(slot) - from);
  }

  Map<String, byte[]> unknown() {
    return unknown;
  }

  /** Appends the line with these values in their places; the others stay. */
  void append(Map<String, byte[]> values, Lines out) {
    int at = 0;
    for (Hole hole : holes) {
      out.append(line, at, hole.from() - at);
      byte[] old = Arrays.copyOfRange(line, hole.from(), hole.to());
      out.append(values.getOrDefault(hole.property(), old));
      at = hole.to();
    }
    out.append(line, at, line.length - at);
  }
}
