package io.github.tapintercom.shaping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Writes the records of one stream as Singer RECORD lines, straight from the parser. Every line has
 * the same keys in the plan's order, null where the source sends nothing; of a field sent twice the
 * last counts. Holds scratch buffers: one per thread.
 */
public final class RecordShaper {
  private static final byte[] TIME_EXTRACTED = Json.ascii(",\"time_extracted\":");
  private static final byte[] LINE_END = Json.ascii("}\n");

  private final RecordPlan plan;
  private final Properties properties;
  private final ValueWriter values;
  private final Notices notices;
  private final RecordFacts facts;
  private final UnknownFields unknown;
  private final TextWithLabels labelled;
  private final byte[][] extras;
  private int extraCount;
  private Places places;

  /** A shaper of the plan's records; {@code warnings} may be shared with others. */
  public RecordShaper(RecordPlan plan, ShapingWarnings warnings) {
    this.plan = plan;
    this.properties = plan.properties();
    this.notices = new Notices(plan, warnings);
    this.unknown = UnknownFields.of(plan);
    this.labelled = TextWithLabels.of(properties).orElse(null);
    this.values = new ValueWriter(plan, notices, unknown);
    this.facts = new RecordFacts(properties, values.scalars());
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

  /** Takes one more moment of each record from now on: a replication key, say. */
  public void watch(String property) {
    facts.watch(property);
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
    boolean done = false;
    try {
      plan.appendPrefix(out);
      record(parser, out);
      out.append(TIME_EXTRACTED).append(timeExtractedJson).append(LINE_END);
      done = true;
    } finally {
      if (!done) {
        out.reset(mark);
      }
    }
  }

  private void record(JsonParser parser, Lines out) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IllegalStateException("the parser must be at a START_OBJECT");
    }
    reset();
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
      if (places != null) {
        places.see(slot, parser, token);
      }
      if (slot >= properties.size() || extras[slot] != null) {
        pass(slot, parser, token);
        continue;
      }
      if (labelled != null && labelled.isText(slot, parser, token)) {
        continue;
      }
      writer.key(slot);
      writer.value(slot, values.write(properties.node(slot), parser, token, out));
    }
    if (labelled != null) {
      labelled.write(writer, values, out);
    }
    if (unknown != null) {
      unknown.write(writer, out);
    }
    writer.end();
    check(writer);
  }

  private void reset() {
    values.reset();
    facts.reset();
    if (places != null) {
      places.reset();
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
    if (unknown != null && properties.isUnknown(slot)) {
      values.keep("", parser);
    } else {
      parser.skipChildren();
    }
  }

  private void check(ObjectWriter writer) {
    for (int slot = 0; slot < properties.size(); slot++) {
      if (plan.required(slot) && writer.isNull(slot)) {
        throw new MissingKeyException(plan.stream(), properties.name(slot), id());
      }
    }
    if (values.tooDeep() != null) {
      String id = id();
      throw tooDeep(id, id == null ? "it has no id" : "its id is " + id);
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
   * Notes from now on where the value of this top-level property begins.
   *
   * @throws IllegalArgumentException when it is none of the schema's
   */
  public void locate(String property) {
    places = places == null ? new Places(properties) : places;
    places.locate(property);
  }

  /**
   * Where in the body the last record's value of a {@link #locate located} property begins, -1 when
   * it is absent or null.
   */
  public int placeOf(String property) {
    return places.of(property);
  }

  /** Whether the last record had a top-level {@code id}; costs less than to ask for it. */
  public boolean hasId() {
    return facts.hasId();
  }

  /** The last record's top-level {@code id} as text, made anew, null when it had none. */
  public String id() {
    return facts.id();
  }

  /**
   * A moment of the last record in epoch seconds, Long.MIN_VALUE when it was absent, null or none.
   *
   * @param name {@code updated_at}, {@code created_at} or what is {@link #watch watched}
   */
  public long seconds(String name) {
    return facts.seconds(name);
  }

  /**
   * Whether the last record's list wrapper for this property said {@code has_more: true} or a
   * larger {@code total_count}. Known only of properties that are in the plan and not given by
   * {@link #extra}.
   */
  public boolean truncated(String property) {
    if (!values.anyTruncated()) {
      return false;
    }
    int slot = properties.slot(property);
    return slot >= 0 && values.truncated(slot);
  }

  /**
   * Shapes the items of complete sub-lists as the elements of one property.
   *
   * @param property a top-level property of the plan, declared as an array
   * @param pages response bodies, in order
   * @param recordsField the field at each body's top that holds its items
   * @return the array as JSON, to be given to {@link #extra}
   * @throws IllegalArgumentException when the property is none of the plan's arrays
   * @throws UnusableRecordException when an item is nested too deep
   * @throws tools.jackson.core.JacksonException when a body is no JSON object with that array
   */
  public byte[] items(String property, List<byte[]> pages, String recordsField) {
    Optional<PlanNode.ListOf> list = list(property);
    if (list.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is no array of stream '%s'".formatted(property, plan.stream()));
    }
    values.resetForItems();
    if (unknown != null) {
      unknown.beginGiven();
    }
    Lines out = new Lines(4096);
    int[] count = new int[1];
    for (byte[] page : pages) {
      int mark = out.mark();
      int first = count[0];
      Utf8.read(
          page,
          0,
          page.length,
          () -> {
            out.reset(mark);
            Pages.forArray(
                page,
                recordsField,
                parser -> count[0] = values.elements(list.get(), first, parser, out));
          });
    }
    if (values.tooDeep() != null) {
      throw tooDeep(null, "it is an item of '" + property + "'");
    }
    ValueWriter.closeArray(0, out);
    return out.copyFrom(0);
  }

  private Optional<PlanNode.ListOf> list(String property) {
    int slot = properties.slot(property);
    return slot >= 0 && properties.node(slot) instanceof PlanNode.ListOf list
        ? Optional.of(list)
        : Optional.empty();
  }
}
