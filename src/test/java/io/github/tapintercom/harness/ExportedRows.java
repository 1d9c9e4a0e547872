package io.github.tapintercom.harness;

import io.github.tapintercom.demo.memory.MemoryExports;
import io.github.tapintercom.demo.memory.MemoryExports.Row;
import io.github.tapintercom.time.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What tables of exports must hold. A row may come after the moment by which it is exported, and
 * must be found if it comes within the days that exports look back.
 */
record ExportedRows(MemoryExports exports) {

  /** Names each row since a second that was there before another and that the table lacks. */
  void check(
      String stream,
      long from,
      long before,
      int lookbackDays,
      Map<String, JsonNode> table,
      Consumer<String> wrong) {
    Map<String, Integer> alike = new HashMap<>();
    for (Row row : exports.rows(stream)) {
      String key = key(stream, row, alike);
      boolean late = row.visible() - row.time() > Duration.ofDays(lookbackDays).toSeconds();
      boolean owed = row.time() >= from && row.visible() < before && !late;
      if (owed && !table.containsKey(key)) {
        wrong.accept(
            "%s %s (of second %d, there since %d) is missing"
                .formatted(stream, key, row.time(), row.visible()));
      }
    }
  }

  private static String key(String stream, Row row, Map<String, Integer> alike) {
    if (stream.equals(MemoryExports.RECEIPTS)) {
      return row.about();
    }
    String key = row.about() + "|" + Timestamps.format(Instant.ofEpochSecond(row.happened())) + "|";
    return key + (alike.merge(key, 1, Integer::sum) - 1);
  }
}
