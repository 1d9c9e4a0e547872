package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.page.Pages;
import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.plan.Properties;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.shaping.text.Utf8;
import java.util.List;

/** Shapes the items of complete sub-lists as the elements of one property. */
final class GivenItems {
  private final RecordPlan plan;
  private final ValueWriter values;
  private final UnknownFields unknown;

  GivenItems(RecordPlan plan, ValueWriter values, UnknownFields unknown) {
    this.plan = plan;
    this.values = values;
    this.unknown = unknown;
  }

  byte[] of(String property, List<byte[]> pages, String recordsField) {
    PlanNode.ListOf list = list(property);
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
                parser -> count[0] = values.lists().elements(list, first, parser, out));
          });
    }
    ListWriter.closeArray(0, out);
    return out.copyFrom(0);
  }

  private PlanNode.ListOf list(String property) {
    Properties properties = plan.properties();
    int slot = properties.slot(property);
    if (slot >= 0 && properties.node(slot) instanceof PlanNode.ListOf list) {
      return list;
    }
    throw new IllegalArgumentException(
        "'%s' is no array of stream '%s'".formatted(property, plan.stream()));
  }
}
