package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.plan.Properties;
import io.github.tapintercom.shaping.text.FreeWriter;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Writes the object of one {@link PlanNode.TypedMap}, and the column beside it with what no typed
 * property takes: by Intercom's name, as it came. Confined to one thread.
 */
final class TypedMapWriter {
  private final PlanNode.TypedMap map;
  private final Properties properties;
  private final ValueWriter values;
  private final Notices notices;
  private final ScalarWriter scalars;
  private final FreeWriter free = new FreeWriter();
  private final Lines scratch = new Lines(64);
  private final Map<String, byte[]> rest = new LinkedHashMap<>();

  TypedMapWriter(PlanNode.TypedMap map, ValueWriter values, Notices notices) {
    this.map = map;
    this.properties = map.properties();
    this.values = values;
    this.notices = notices;
    this.scalars = new ScalarWriter(notices);
  }

  boolean writes(PlanNode.TypedMap other) {
    return map.number() == other.number();
  }

  void reset() {
    rest.clear();
  }

  /** Writes the object; the parser is at its start, and at its end afterwards. */
  void write(JsonParser parser, Lines out) {
    rest.clear(); // of an object sent twice the last counts
    PropertyNameMatcher matcher = properties.matcher();
    ObjectWriter writer = values.open();
    writer.begin(properties, null, out);
    for (int slot = parser.nextNameMatch(matcher);
        slot != PropertyNameMatcher.MATCH_END_OBJECT;
        slot = parser.nextNameMatch(matcher)) {
      if (slot >= 0 && slot < properties.size()) {
        JsonToken token = parser.nextToken();
        writer.key(slot);
        writer.value(slot, value(slot, parser, token, out));
      } else {
        boolean unknown = properties.isUnknown(slot);
        other(unknown, parser.currentName(), parser);
      }
    }
    writer.end();
    values.close();
  }

  private boolean value(int slot, JsonParser parser, JsonToken token, Lines out) {
    PlanNode node = properties.node(slot);
    String name = properties.ownName(slot);
    if (!rest.isEmpty()) {
      rest.remove(name); // sent twice
    }
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (node instanceof PlanNode.Scalar scalar && token.isScalarValue()) {
      boolean written = scalars.write(scalar, parser, token, out);
      if (!written && !isBlank(parser, token)) {
        keep(name, parser);
      }
      return written;
    }
    boolean fits =
        node instanceof PlanNode.AsText
            || (token == JsonToken.START_OBJECT && !(node instanceof PlanNode.Scalar))
            || (token == JsonToken.START_ARRAY && node instanceof PlanNode.ListOf);
    if (fits) {
      return values.write(node, parser, token, out);
    }
    notices.uncoercible(node, token);
    keep(name, parser);
    return false;
  }

  private static boolean isBlank(JsonParser parser, JsonToken token) {
    return token == JsonToken.VALUE_STRING && parser.getString().isBlank();
  }

  private void other(boolean unknown, String name, JsonParser parser) {
    parser.nextToken();
    if (!unknown || map.leftOut().contains(name)) {
      parser.skipChildren();
      return;
    }
    notices.unknownField(map.path(), name);
    keep(name, parser);
  }

  private void keep(String name, JsonParser parser) {
    scratch.clear();
    if (free.copy(parser, parser.currentToken(), scratch)) {
      rest.put(name, scratch.copyFrom(0));
    } else {
      values.tooDeep(map.path());
    }
  }

  /** Writes the column beside, unless there is nothing for it. */
  void writeRest(ObjectWriter record, Lines out) {
    if (rest.isEmpty()) {
      return;
    }
    record.key(map.restSlot());
    int base = out.mark();
    rest.forEach(
        (name, json) -> out.append(',').append(JsonText.quoted(name)).append(':').append(json));
    out.array()[base] = '{'; // instead of the first member's comma
    out.append('}');
    record.value(map.restSlot(), true);
  }
}
