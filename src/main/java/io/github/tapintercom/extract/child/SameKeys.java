package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.AddedColumns.Source;
import io.github.tapintercom.stream.StreamFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells records apart that have the same key otherwise, by counting them in one list. Not
 * thread-safe.
 */
final class SameKeys {
  private final List<String> columns;
  private final boolean counted;
  private final Map<Long, Integer> before = new HashMap<>();
  private final Map<Long, Integer> onPage = new HashMap<>();

  SameKeys(StreamFacts facts, Map<String, Source> added) {
    this.counted = added.containsValue(Source.OCCURRENCE);
    this.columns = facts.key().stream().filter(key -> added.get(key) != Source.OCCURRENCE).toList();
  }

  /** Whether the stream has such a column. */
  boolean areCounted() {
    return counted;
  }

  /** Another list begins. */
  void clear() {
    before.clear();
    onPage.clear();
  }

  /** A page begins, or begins again. */
  void begin() {
    onPage.clear();
  }

  /** The page counts. */
  void keep() {
    onPage.forEach((key, count) -> before.merge(key, count, Integer::sum));
    onPage.clear();
  }

  /** How many records of the list before this one have its key. */
  int of(Lines lines, int from) {
    JsonNode record =
        JsonMapper.shared().readTree(lines.array(), from, lines.size() - from).get("record");
    StringBuilder key = new StringBuilder();
    columns.forEach(column -> key.append(record.get(column)).append(','));
    long fingerprint = Fingerprints.of(key.toString(), 0);
    return before.getOrDefault(fingerprint, 0) + onPage.merge(fingerprint, 1, Integer::sum) - 1;
  }
}
