package io.github.tapintercom.shaping.plan;

import io.github.tapintercom.shaping.text.Json;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.StreamFacts;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the records of one stream are written, compiled from its schema. Immutable and shared by all
 * shapers of the stream.
 */
public final class RecordPlan {
  /** Top-level fields that a shaper reads whether or not they are selected, beside the id. */
  static final List<String> TIMES = List.of("updated_at", "created_at");

  private static final byte[] TIME_EXTRACTED = Json.ascii(",\"time_extracted\":");
  private static final byte[] LINE_END = Json.ascii("}\n");

  private final String stream;
  private final String idField;
  private final Properties properties;
  private final boolean[] required;
  private final int nodes;
  private final int unknownSlot;
  private final byte[] prefix;
  private final byte[] lineEnd;

  RecordPlan(
      String stream,
      String idField,
      Properties properties,
      boolean[] required,
      int nodes,
      int unknownSlot) {
    this(stream, idField, properties, required, nodes, unknownSlot, LINE_END);
  }

  private RecordPlan(
      String stream,
      String idField,
      Properties properties,
      boolean[] required,
      int nodes,
      int unknownSlot,
      byte[] lineEnd) {
    this.idField = idField;
    this.lineEnd = lineEnd;
    this.stream = stream;
    this.properties = properties;
    this.required = required;
    this.nodes = nodes;
    this.unknownSlot = unknownSlot;
    Lines line = new Lines(64).append(Json.ascii("{\"type\":\"RECORD\",\"stream\":"));
    line.append(JsonText.quoted(stream)).append(Json.ascii(",\"record\":"));
    this.prefix = line.copyFrom(0);
  }

  /**
   * A plan for the properties of {@code schema}, in its order. Every other field of the source is
   * left out with a warning.
   *
   * @param schema a JSON schema of type object, pruned to what is selected
   * @param keyProperties never null, whatever the schema says of them
   */
  public static RecordPlan compile(String stream, ObjectNode schema, List<String> keyProperties) {
    return compile(stream, schema, schema, keyProperties);
  }

  /**
   * The same, with the stream's whole schema beside the pruned one: fields that only the whole one
   * has are left out without a word, because leaving them out was the user's choice. A column
   * {@link StreamFacts#UNKNOWN_FIELDS} that only the pruned one has takes the fields that neither
   * knows, by their path.
   */
  public static RecordPlan compile(
      String stream, ObjectNode schema, ObjectNode wholeSchema, List<String> keyProperties) {
    return compile(stream, schema, wholeSchema, keyProperties, Map.of());
  }

  /**
   * The same for records whose own JSON has some columns under other names.
   *
   * @param renamed by column: the name in the record's own JSON
   */
  public static RecordPlan compile(
      String stream,
      ObjectNode schema,
      ObjectNode wholeSchema,
      List<String> keyProperties,
      Map<String, String> renamed) {
    return new PlanCompiler(keyProperties, renamed).compile(stream, schema, wholeSchema);
  }

  public String stream() {
    return stream;
  }

  /** The top-level field by which a record is known. */
  public String idField() {
    return idField;
  }

  public Properties properties() {
    return properties;
  }

  /** Whether the top-level property may not be null. */
  public boolean required(int slot) {
    return required[slot];
  }

  /** The column that keeps fields of no schema, -1 when they are dropped. */
  public int unknownSlot() {
    return unknownSlot;
  }

  /** How many nodes there are: their numbers are below this. */
  public int nodes() {
    return nodes;
  }

  /** Appends all that comes before the record in a line. */
  public void appendPrefix(Lines out) {
    out.append(prefix);
  }

  /** The same plan for records of a version of their table. */
  public RecordPlan inVersion(long version) {
    byte[] versioned = Json.ascii(",\"version\":" + version + "}\n");
    return new RecordPlan(stream, idField, properties, required, nodes, unknownSlot, versioned);
  }

  /** Appends what stands behind the record in a line. */
  public void endLine(byte[] timeExtractedJson, Lines out) {
    out.append(TIME_EXTRACTED).append(timeExtractedJson).append(lineEnd);
  }
}
