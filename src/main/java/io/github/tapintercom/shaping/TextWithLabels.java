package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.plan.Properties;
import io.github.tapintercom.shaping.plan.TextForm;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Collects a top-level property that comes as text with further fields beside it (see {@link
 * TextForm}), to be written as one object at the record's end. Confined to one thread.
 */
final class TextWithLabels {
  private final int slot;
  private final PlanNode.Declared node;
  private final int[] besides;
  private final int[] slots;
  private final byte[][] labels;
  private String text;

  private TextWithLabels(int slot, PlanNode.Declared node, Properties all) {
    this.slot = slot;
    this.node = node;
    List<String> names = TextForm.beside(node.text().name());
    this.besides = new int[names.size()];
    this.slots = new int[names.size()];
    this.labels = new byte[names.size()][];
    for (int i = 0; i < besides.length; i++) {
      String beside = TextForm.nameBeside(node.text().name(), names.get(i));
      besides[i] = all.matcher().matchName(beside);
      slots[i] = node.properties().slot(names.get(i));
    }
  }

  /** For each property that may have such fields beside it. */
  static Optional<TextWithLabels> of(Properties all) {
    List<TextWithLabels> found = new ArrayList<>();
    for (int slot = 0; slot < all.size(); slot++) {
      if (all.node(slot) instanceof PlanNode.Declared node
          && node.text() != null
          && !TextForm.beside(node.text().name()).isEmpty()) {
        found.add(new TextWithLabels(slot, node, all));
      }
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException("more than one text with labels in a schema");
    }
    return found.stream().findFirst();
  }

  void reset() {
    text = null;
    Arrays.fill(labels, null);
  }

  /** Whether the parser's current value, a scalar or not, is the text itself. */
  boolean isText(int at, JsonParser parser, JsonToken token) {
    if (at != slot) {
      return false;
    }
    boolean given = token == JsonToken.VALUE_STRING && !parser.getString().isBlank();
    text = given ? parser.getString() : null;
    return given;
  }

  /** Looks at a field that is not written itself. */
  void seeBeside(int at, JsonParser parser, JsonToken token) {
    for (int i = 0; i < besides.length; i++) {
      if (besides[i] == at) {
        labels[i] = token == JsonToken.VALUE_STRING ? JsonText.quoted(parser.getString()) : null;
      }
    }
  }

  /** Writes the object, when the property came as text. */
  void write(ObjectWriter record, ValueWriter values, Lines out) {
    if (text == null) {
      return;
    }
    byte[][] object = node.text().values(text, node.properties().size());
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] >= 0) {
        object[slots[i]] = labels[i];
      }
    }
    record.key(slot);
    values.object(node.properties(), object, out);
    record.value(slot, true);
  }
}
