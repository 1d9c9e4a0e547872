package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.Properties;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.FreeWriter;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Writes the records of one stream as Singer RECORD lines, straight from the parser. Every line has
 * the same keys in the plan's order, null where nothing is sent; of a field sent twice the last
 * counts. Holds scratch buffers: one per thread.
 */
public final class RecordShaper {
  private final RecordPlan plan;
  private final Properties properties;
  private final ValueWriter values;
  private final Notices notices;
  private final RecordFacts facts;
  private final Watches watches;
  private final UnknownFields unknown;
  private final TextWithLabels labelled;
  private final byte[][] extras;
  private int extraCount;
  private Unpacking unpacking;

  /** A shaper of the plan's records; {@code warnings} may be shared with others. */
  public RecordShaper(RecordPlan plan, ShapingWarnings warnings) {
    this.plan = plan;
    this.properties = plan.properties();
    this.notices = new Notices(plan, warnings);
    this.unknown = UnknownFields.of(plan);
    this.labelled = TextWithLabels.of(properties).orElse(null);
    this.values = new ValueWriter(plan, notices, unknown, warnings);
    this.facts = new RecordFacts(properties, plan.idField(), values.scalars());
    this.watches = new Watches(facts, properties, values.lists());
    this.extras = new byte[properties.size()][];
  }

  /**
   * Gives a property its value from now on, whatever the source says: one that the source does not
   * carry ({@code conversation_id}), or a list that it cut short (see {@link #items}). Nothing
   * happens for a property that is not in the plan.
   *
   * @param json the value as JSON, already as the schema wants it and never null for a required one
   */
  public void extra(String property, byte[] json) {
    int slot = properties.slot(property);
    if (slot >= 0) {
      extraCount += extras[slot] == null ? 1 : 0;
      extras[slot] = json.clone();
    }
  }

  /** What else to take of each record. */
  public Watches watches() {
    return watches;
  }

  /** Forgets all that {@link #extra} has set. */
  public void clearExtras() {
    Arrays.fill(extras, null);
    extraCount = 0;
    if (unknown != null) {
      unknown.forgetGiven();
    }
  }

  /**
   * Appends one record as one complete line. When anything goes wrong, {@code out} is as it was.
   *
   * @param parser at the record's START_OBJECT; left at its END_OBJECT
   * @param timeExtractedJson the moment of the response, as a quoted JSON string
   * @throws UnusableRecordException when a required property is missing or null, or a value is
   *     nested too deep; the parser is at the END_OBJECT then too
   * @throws tools.jackson.core.JacksonException when the source is no JSON
   */
  public void shape(JsonParser parser, byte[] timeExtractedJson, Lines out) {
    int mark = out.mark();
    plan.appendPrefix(out);
    recordOrNothing(parser, false, mark, out);
    plan.endLine(timeExtractedJson, out);
  }

  /** Like {@link #shape}, the record alone and no line around it. */
  void shapeObject(JsonParser parser, Lines out) {
    recordOrNothing(parser, true, out.mark(), out);
  }

  /** Writes a record; when that fails, {@code out} is as it was at the mark. */
  private void recordOrNothing(JsonParser parser, boolean element, int mark, Lines out) {
    boolean done = false;
    try {
      record(parser, element, out);
      done = true;
    } finally {
      if (!done) {
        out.reset(mark);
      }
    }
  }

  /**
   * Writes a single value as one of the columns.
   *
   * @return false when it is null or can't be coerced: then nothing has been written
   */
  boolean shapeValue(String column, JsonParser parser, JsonToken token, Lines out) {
    return values.write(properties.node(properties.slot(column)), parser, token, out);
  }

  RecordPlan plan() {
    return plan;
  }

  private void record(JsonParser parser, boolean element, Lines out) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IllegalStateException("the parser must be at a START_OBJECT");
    }
    reset(element);
    ObjectWriter writer = values.open();
    writer.begin(properties, extraCount == 0 ? null : extras, out);
    PropertyNameMatcher matcher = properties.matcher();
    for (int slot = parser.nextNameMatch(matcher);
        slot != PropertyNameMatcher.MATCH_END_OBJECT;
        slot = parser.nextNameMatch(matcher)) {
      if (slot < 0) {
        values.unknown("", parser);
        continue;
      }
      JsonToken token = parser.nextToken();
      facts.see(slot, parser, token);
      if (slot >= properties.size() || extras[slot] != null) {
        pass(slot, parser, token);
        continue;
      }
      if (labelled != null && labelled.isText(slot, parser, token)) {
        continue;
      }
      long start = unpacking == null ? 0 : unpacking.startOf(slot, parser);
      writer.key(slot);
      writer.value(slot, values.write(properties.node(slot), parser, token, out));
      if (unpacking != null) {
        unpacking.readAgain(slot, start, parser);
      }
    }
    if (labelled != null) {
      labelled.write(writer, values, out);
    }
    values.writeRests(writer, out);
    writer.end();
    check(writer);
  }

  private void reset(boolean element) {
    values.reset();
    watches.reset();
    if (unpacking != null) {
      unpacking.reset(element);
    }
    if (labelled != null) {
      labelled.reset();
    }
    if (unknown != null) {
      unknown.reset();
    }
  }

  /** Passes over a value that is not selected, given, or of no column. */
  private void pass(int slot, JsonParser parser, JsonToken token) {
    if (labelled != null) {
      labelled.seeBeside(slot, parser, token);
    }
    if (watches.read(slot, parser, token) || (unpacking != null && unpacking.read(slot, parser))) {
      return;
    }
    if (unknown != null && properties.isUnknown(slot)) {
      values.keep("", parser);
      return;
    }
    parser.skipChildren();
  }

  private void check(ObjectWriter writer) {
    for (int slot = 0; slot < properties.size(); slot++) {
      if (plan.required(slot) && writer.isNull(slot)) {
        throw new MissingKeyException(plan.stream(), properties.name(slot), id());
      }
    }
    if (values.tooDeep() != null) {
      throw tooDeep(id(), id() == null ? "it has no id" : "its id is " + id());
    }
  }

  private UnusableRecordException tooDeep(String id, String which) {
    return new UnusableRecordException(
        plan.stream(),
        id,
        "A record of stream '%s' has a field '%s' that is nested deeper than %d levels (%s)"
            .formatted(plan.stream(), values.tooDeep(), FreeWriter.MAX_DEPTH, which));
  }

  /**
   * Catches from now on the rows that stand inside the records.
   *
   * @throws IllegalArgumentException when the list is in none of the schema's properties
   */
  public void unpack(UnpackedRows rows) {
    unpacking = unpacking == null ? new Unpacking(properties, values) : unpacking;
    unpacking.add(rows);
  }

  /** The body that the next records are read from, for {@link #unpack}. */
  public void readFrom(byte[] body) {
    if (unpacking != null) {
      unpacking.readFrom(body);
    }
  }

  /** Whether the last record had an id. */
  public boolean hasId() {
    return facts.hasId();
  }

  /** The last record's id as text, null when it had none. */
  public String id() {
    return facts.id();
  }

  /**
   * A moment of the last record in epoch seconds, Long.MIN_VALUE when it was absent, null or none.
   *
   * @param name {@code updated_at}, {@code created_at} or what {@link #watches} takes
   */
  public long seconds(String name) {
    return facts.seconds(name);
  }

  /**
   * Whether the last record's list wrapper for this property said {@code has_more: true} or a
   * larger {@code total_count}; known only where the plan has it and {@link #extra} does not.
   */
  public boolean truncated(String property) {
    return values.lists().truncated(properties.slot(property));
  }

  /**
   * Takes the last record's line out for lists to be completed.
   *
   * @param from where the line begins in {@code out}, which ends with it
   */
  public CutRecord cut(List<String> lists, int from, Lines out) {
    List<String> replaced = new ArrayList<>(lists);
    Map<String, byte[]> kept = Map.of();
    if (unknown != null) {
      replaced.add(properties.name(plan.unknownSlot()));
      kept = unknown.outside(lists);
    }
    return CutRecord.of(out, from, values.outermost(), properties, replaced, kept);
  }

  /** Appends a line that was taken out, with the lists that {@link #items} has given. */
  public void append(CutRecord cut, Map<String, byte[]> lists, Lines out) {
    Map<String, byte[]> all = new HashMap<>(lists);
    if (unknown != null) {
      unknown.json(cut.unknown()).ifPresent(json -> all.put(StreamFacts.UNKNOWN_FIELDS, json));
    }
    cut.append(all, out);
  }

  /**
   * Shapes the items of complete sub-lists as the elements of one property.
   *
   * @param property a top-level property of the plan, declared as an array
   * @param pages response bodies, in order; {@code recordsField} at their top holds the items
   * @return the array as JSON, to be given to {@link #extra} or {@link #append}
   * @throws UnusableRecordException when an item is nested too deep
   */
  public byte[] items(String property, List<byte[]> pages, String recordsField) {
    byte[] items = new GivenItems(plan, values, unknown).of(property, pages, recordsField);
    if (values.tooDeep() != null) {
      throw tooDeep(null, "it is an item of '" + property + "'");
    }
    return items;
  }
}
