package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.FreeWriter;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;

/**
 * The fields of one record that the schema does not know, by their path ({@code tags[1].color}),
 * for the column that keeps them. Confined to one thread.
 */
final class UnknownFields {
  private final int slot;
  private final Set<String> leftOut;
  private final boolean asText;
  private final FreeWriter free = new FreeWriter();
  private final Lines scratch = new Lines(256);
  private final Map<String, byte[]> ofRecord = new LinkedHashMap<>();
  private final Map<String, byte[]> ofGiven = new LinkedHashMap<>();
  private boolean given;
  private int[] indexes = new int[4];
  private int lists;

  private UnknownFields(int slot, Set<String> leftOut, boolean asText) {
    this.slot = slot;
    this.leftOut = leftOut;
    this.asText = asText;
  }

  /** The collector of a plan, null when its schema has no column for them. */
  static UnknownFields of(RecordPlan plan) {
    int slot = plan.unknownSlot();
    if (slot >= 0 && plan.properties().node(slot) instanceof PlanNode.FreeMap map) {
      return new UnknownFields(slot, map.leftOut(), false);
    }
    return slot >= 0 && plan.properties().node(slot) instanceof PlanNode.AsText text
        ? new UnknownFields(slot, text.leftOut(), true)
        : null;
  }

  void reset() {
    ofRecord.clear();
    lists = 0;
    given = false;
  }

  /** From now on fields are those of a value that is given to the next records. */
  void beginGiven() {
    given = true;
    lists = 0;
  }

  void forgetGiven() {
    ofGiven.clear();
  }

  void beginList(int first) {
    if (lists == indexes.length) {
      indexes = Arrays.copyOf(indexes, 2 * lists);
    }
    indexes[lists++] = first - 1;
  }

  void nextItem() {
    indexes[lists - 1]++;
  }

  void endList() {
    lists--;
  }

  /**
   * Keeps the parser's current value.
   *
   * @return false when it is nested too deep
   */
  boolean keep(String parent, String name, JsonParser parser) {
    String path = parent.isEmpty() ? name : parent + "." + name;
    if (leftOut.contains(path.replace("[]", ""))) {
      parser.skipChildren();
      return true;
    }
    scratch.clear();
    boolean kept = free.copy(parser, parser.currentToken(), scratch);
    if (kept) {
      (given ? ofGiven : ofRecord).put(numbered(path), scratch.copyFrom(0));
    }
    return kept;
  }

  /** The path with the places of its items instead of {@code []}. */
  private String numbered(String path) {
    StringBuilder numbered = new StringBuilder(path);
    int at = 0;
    for (int list = 0; list < lists; list++) {
      at = numbered.indexOf("[]", at) + 1;
      numbered.insert(at, indexes[list]);
    }
    return numbered.toString();
  }

  /** Writes the column, unless there is nothing to keep. */
  void write(ObjectWriter record, Lines out) {
    Optional<byte[]> json = json(ofRecord);
    if (json.isPresent()) {
      record.key(slot);
      out.append(json.get());
      record.value(slot, true);
    }
  }

  /** The record's own fields, but for those inside these lists. */
  Map<String, byte[]> outside(List<String> lists) {
    Map<String, byte[]> outside = new LinkedHashMap<>(ofRecord);
    outside.keySet().removeIf(path -> lists.stream().anyMatch(list -> path.startsWith(list + "[")));
    return outside;
  }

  /** The column for a record with these fields of its own, empty when there is nothing to keep. */
  Optional<byte[]> json(Map<String, byte[]> own) {
    if (own.isEmpty() && ofGiven.isEmpty()) {
      return Optional.empty();
    }
    Lines out = new Lines(256);
    own.forEach((path, json) -> member(path, json, out));
    ofGiven.forEach((path, json) -> member(path, json, out));
    out.array()[0] = '{'; // instead of the first member's comma
    out.append('}');
    if (asText) {
      Lines text = new Lines(out.size() + 32);
      JsonText.quotedJson(out, text);
      return Optional.of(text.copyFrom(0));
    }
    return Optional.of(out.copyFrom(0));
  }

  private static void member(String path, byte[] json, Lines out) {
    out.append(',').append(JsonText.quoted(path)).append(':').append(json);
  }
}
