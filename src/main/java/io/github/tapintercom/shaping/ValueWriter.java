package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.plan.Properties;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.FreeWriter;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Writes values by their plan nodes, one pass, no trees. Confined to one thread. */
final class ValueWriter {
  private final Notices notices;
  private final ScalarWriter scalars;
  private final FreeWriter free = new FreeWriter();
  private final Lines json = new Lines(256);
  private final List<ObjectWriter> objects = new ArrayList<>();
  private final UnknownFields unknown;
  private final List<TypedMapWriter> typedMaps = new ArrayList<>(0);
  private final ListWriter lists;
  private int depth;
  private String tooDeep;

  ValueWriter(RecordPlan plan, Notices notices, UnknownFields unknown, ShapingWarnings warnings) {
    Properties properties = plan.properties();
    for (int slot = 0; slot < properties.size(); slot++) {
      if (properties.node(slot) instanceof PlanNode.TypedMap map) {
        typedMaps.add(new TypedMapWriter(map, this, Notices.keeping(plan, warnings, map.rest())));
      }
    }
    this.notices = notices;
    this.unknown = unknown;
    this.scalars = new ScalarWriter(notices);
    this.lists = new ListWriter(this, plan, notices, unknown);
  }

  ListWriter lists() {
    return lists;
  }

  /** Forgets the last record. */
  void reset() {
    for (int map = 0; map < typedMaps.size(); map++) {
      typedMaps.get(map).reset();
    }
    lists.reset();
    resetForItems();
  }

  /** The same, but for what is known of the record's lists. */
  void resetForItems() {
    depth = 0;
    tooDeep = null;
  }

  /** A field of the last record that was nested too deep to be written; null when there is none. */
  String tooDeep() {
    return tooDeep;
  }

  ScalarWriter scalars() {
    return scalars;
  }

  /** The writer of an object, one for each depth; give it back with {@link #close}. */
  ObjectWriter open() {
    if (depth == objects.size()) {
      objects.add(new ObjectWriter());
    }
    return objects.get(depth++);
  }

  void close() {
    depth--;
  }

  /** The writer of the object that was just written inside the present one. */
  ObjectWriter objectBelow() {
    return depth < objects.size() ? objects.get(depth) : null;
  }

  /** The writer of the record itself: it gives the places of its properties. */
  ObjectWriter outermost() {
    return objects.get(0);
  }

  /**
   * Writes the parser's current value and leaves the parser at its last token.
   *
   * @return false when the value is null or can't be coerced: then nothing has been written
   */
  boolean write(PlanNode node, JsonParser parser, JsonToken token, Lines out) {
    if (node instanceof PlanNode.Scalar scalar) {
      return scalars.write(scalar, parser, token, out);
    }
    if (token == JsonToken.VALUE_NULL) {
      noList(node, token);
      return false;
    }
    if (node instanceof PlanNode.Declared declared && token == JsonToken.START_OBJECT) {
      object(declared, parser, out);
      return true;
    }
    if (node instanceof PlanNode.Declared declared
        && declared.text() != null
        && token == JsonToken.VALUE_STRING) {
      return text(declared, parser.getString(), out);
    }
    if (node instanceof PlanNode.ListOf list && token.isStructStart()) {
      lists.write(list, parser, token, out);
      return true;
    }
    if (node instanceof PlanNode.FreeMap map && token == JsonToken.START_OBJECT) {
      return free(node, parser, token, map.leftOut(), out);
    }
    return rare(node, parser, token, out);
  }

  /** Apart from the frequent kinds, so that the compiler can inline those. */
  private boolean rare(PlanNode node, JsonParser parser, JsonToken token, Lines out) {
    if (node instanceof PlanNode.Anything) {
      return free(node, parser, token, Set.of(), out);
    }
    if (node instanceof PlanNode.AsText text) {
      return asText(text, parser, token, out);
    }
    if (node instanceof PlanNode.TypedMap map && token == JsonToken.START_OBJECT) {
      typedMap(map).write(parser, out);
      return true;
    }
    noList(node, token);
    notices.uncoercible(node, token);
    parser.skipChildren();
    return false;
  }

  private TypedMapWriter typedMap(PlanNode.TypedMap map) {
    for (TypedMapWriter writer : typedMaps) {
      if (writer.writes(map)) {
        return writer;
      }
    }
    throw new IllegalStateException("no property of the record: " + map.path());
  }

  /** Writes the columns for what has none of its own, of which there are mostly none. */
  void writeRests(ObjectWriter record, Lines out) {
    if (unknown != null) {
      unknown.write(record, out);
    }
    for (int map = 0; map < typedMaps.size(); map++) {
      typedMaps.get(map).writeRest(record, out);
    }
  }

  /** A field is nested too deep to be written. */
  void tooDeep(String path) {
    tooDeep = path;
  }

  private void noList(PlanNode node, JsonToken token) {
    if (node instanceof PlanNode.ListOf list) {
      lists.noList(list, token);
    }
  }

  private boolean free(
      PlanNode node, JsonParser parser, JsonToken token, Set<String> leftOut, Lines out) {
    boolean written = free.copy(parser, token, leftOut, out);
    if (!written) {
      tooDeep = node.path();
    }
    return written;
  }

  private boolean asText(PlanNode.AsText node, JsonParser parser, JsonToken token, Lines out) {
    json.clear();
    boolean written = free(node, parser, token, node.leftOut(), json);
    if (written) {
      JsonText.quotedJson(json, out);
    }
    return written;
  }

  private boolean text(PlanNode.Declared node, String text, Lines out) {
    if (text.isBlank()) {
      return false;
    }
    Properties properties = node.properties();
    object(properties, node.text().values(text, properties.size()), out);
    return true;
  }

  /** Writes an object of values that are known. */
  void object(Properties properties, byte[][] values, Lines out) {
    ObjectWriter writer = open();
    writer.begin(properties, values, out);
    writer.end();
    close();
  }

  private void object(PlanNode.Declared node, JsonParser parser, Lines out) {
    Properties properties = node.properties();
    PropertyNameMatcher matcher = properties.matcher();
    ObjectWriter writer = open();
    writer.begin(properties, null, out);
    for (int slot = parser.nextNameMatch(matcher);
        slot != PropertyNameMatcher.MATCH_END_OBJECT;
        slot = parser.nextNameMatch(matcher)) {
      if (slot < 0 || slot >= properties.size()) {
        skip(slot, node, parser);
        continue;
      }
      writer.key(slot);
      writer.value(slot, write(properties.node(slot), parser, parser.nextToken(), out));
    }
    writer.end();
    close();
  }

  private void skip(int match, PlanNode.Declared node, JsonParser parser) {
    if (match < 0 && !node.properties().isClosed()) {
      unknown(node.path(), parser);
    } else {
      parser.nextToken();
      parser.skipChildren();
    }
  }

  /** Passes over a field that the schema does not know, or keeps it beside. */
  void unknown(String parent, JsonParser parser) {
    String name = parser.currentName();
    notices.unknownField(parent, name);
    parser.nextToken();
    if (unknown == null) {
      parser.skipChildren();
    } else {
      keep(parent, parser);
    }
  }

  /** Keeps the current value, which the schema does not know. */
  void keep(String parent, JsonParser parser) {
    if (!unknown.keep(parent, parser.currentName(), parser)) {
      tooDeep = parser.currentName();
    }
  }
}
