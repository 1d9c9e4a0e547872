package io.github.tapintercom.shaping.plan;

import io.github.tapintercom.shaping.text.Json;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * The declared properties of an object, one slot each in the schema's order, with everything that
 * is written again and again rendered beforehand. Immutable.
 *
 * <p>The matcher gives a slot for a declared name, a number from {@link #size()} on for a name that
 * is known but not selected, and Jackson's negative codes for anything else.
 */
public final class Properties {
  private final List<String> names;
  private final List<String> ownNames;
  private final Map<String, Integer> slots = new HashMap<>();
  private final PlanNode[] nodes;
  private final byte[][] keys;
  private final byte[] nulls;
  private final int[] nullsAt;
  private final PropertyNameMatcher matcher;
  private final int known;
  private final boolean closed;

  /**
   * The properties of one object.
   *
   * @param ownNames the names under which the source has them, in the same order
   * @param deselected names that are known but not selected
   * @param facts names of no schema that a shaper looks at all the same
   * @param closed whether other names are deselected rather than unknown
   */
  public Properties(
      List<String> names,
      List<String> ownNames,
      List<PlanNode> nodes,
      Collection<String> deselected,
      Collection<String> facts,
      boolean closed) {
    this.closed = closed;
    this.known = names.size() + deselected.size();
    this.names = List.copyOf(names);
    this.ownNames = List.copyOf(ownNames);
    this.nodes = nodes.toArray(new PlanNode[0]);
    this.keys = new byte[names.size()][];
    this.nullsAt = new int[names.size() + 1];
    ByteArrayOutputStream allNulls = new ByteArrayOutputStream();
    for (int slot = 0; slot < keys.length; slot++) {
      Lines key = new Lines(32).append(',').append(JsonText.quoted(names.get(slot))).append(':');
      keys[slot] = key.copyFrom(0);
      slots.putIfAbsent(names.get(slot), slot);
      allNulls.writeBytes(key.append(Json.NULL).copyFrom(0));
      nullsAt[slot + 1] = allNulls.size();
    }
    nulls = allNulls.toByteArray();
    List<Named> matched = new ArrayList<>();
    ownNames.forEach(name -> matched.add(Named.fromString(name)));
    deselected.forEach(name -> matched.add(Named.fromString(name)));
    facts.forEach(name -> matched.add(Named.fromString(name)));
    matcher = Json.FACTORY.constructNameMatcher(matched, false);
  }

  public int size() {
    return keys.length;
  }

  /** Whether a number of the matcher is of a name that the schema does not know. */
  public boolean isUnknown(int match) {
    return match < 0 || match >= known;
  }

  public boolean isClosed() {
    return closed;
  }

  public String name(int slot) {
    return names.get(slot);
  }

  /** The slot of a property, -1 when it is not declared. */
  public int slot(String name) {
    return slots.getOrDefault(name, -1);
  }

  /** The name under which the source has a slot's property. */
  public String ownName(int slot) {
    return ownNames.get(slot);
  }

  /** The slot of the property that the source has under this name, -1 when it is not declared. */
  public int slotOfOwn(String ownName) {
    return ownNames.indexOf(ownName);
  }

  public PlanNode node(int slot) {
    return nodes[slot];
  }

  public PropertyNameMatcher matcher() {
    return matcher;
  }

  /** Appends {@code ,"name":}. */
  public void appendKey(int slot, Lines out) {
    out.append(keys[slot]);
  }

  /** How many bytes {@code ,"name":} has. */
  public int keyLength(int slot) {
    return keys[slot].length;
  }

  /** How many bytes {@code ,"name":null} has. */
  public int nullLength(int slot) {
    return nullsAt[slot + 1] - nullsAt[slot];
  }

  /** Appends {@code ,"name":null} for all slots of the range. */
  public void appendNulls(int from, int to, Lines out) {
    out.append(nulls, nullsAt[from], nullsAt[to] - nullsAt[from]);
  }
}
