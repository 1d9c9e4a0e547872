package io.github.tapintercom.extract;

import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.state.Ledger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what an extractor writes. */
public final class MemoryOutput implements Output {
  private final String stream;
  private final ObjectNode schema;
  private final List<String> key;
  private final long from;
  private final Ledger ledger;
  private final List<JsonNode> records = new ArrayList<>();
  private final Map<String, Optional<JsonNode>> kept = new ConcurrentHashMap<>();
  private final List<String> failed = new ArrayList<>();

  public MemoryOutput(String stream, ObjectNode schema, List<String> key, long from, long until) {
    this.stream = stream;
    this.schema = schema;
    this.key = List.copyOf(key);
    this.from = from;
    this.ledger = new Ledger(from, until, () -> {});
  }

  @Override
  public String stream() {
    return stream;
  }

  @Override
  public boolean hasField(String property) {
    return schema.path("properties").has(property);
  }

  @Override
  public List<String> namesIn(String property) {
    return List.copyOf(schema.at("/properties/" + property + "/properties").propertyNames());
  }

  @Override
  public RecordShaper shaper() {
    return new RecordShaper(
        RecordPlan.compile(stream, schema, key), new ShapingWarnings(warning -> {}));
  }

  @Override
  public long from() {
    return from;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public synchronized void write(Lines lines, int count) {
    String text = new String(lines.array(), 0, lines.size(), StandardCharsets.UTF_8);
    List<JsonNode> written =
        text.lines().map(line -> JsonMapper.shared().readTree(line).get("record")).toList();
    if (written.size() != count) {
      throw new AssertionError(count + " records were announced: " + text);
    }
    records.addAll(written);
  }

  @Override
  public void expect(long announced) {}

  @Override
  public boolean hasSent(String id, long updated) {
    return false;
  }

  @Override
  public void sent(String id, long updated, long asked) {}

  @Override
  public void note(Note note, String detail) {
    throw new AssertionError(detail);
  }

  @Override
  public synchronized void recordFailed(String id, String reason) {
    failed.add(reason);
  }

  @Override
  public void fail(ApiException reason) {
    throw new AssertionError(reason);
  }

  /** The records written so far. */
  public synchronized List<JsonNode> records() {
    return List.copyOf(records);
  }

  /** Why records could not be written. */
  public synchronized List<String> failed() {
    return List.copyOf(failed);
  }

  @Override
  public Optional<JsonNode> kept(String name) {
    return kept.getOrDefault(name, Optional.empty());
  }

  @Override
  public void keep(String name, Optional<JsonNode> value) {
    kept.put(name, value);
  }
}
