package io.github.tapintercom.sync;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.json.JsonTree;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.text.Json;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.time.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets each record that reports a deleted one be followed by a record of that one's own stream: its
 * key, {@code _sdc_deleted_at} and otherwise nulls, as loaders take it for a hard delete. Written
 * before a STATE covers the record that reports it.
 */
final class Deletions {
  static final Deletions NONE = new Deletions(List.of(), 0, warning -> {});

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String COLUMN = "_sdc_deleted_at";

  /** Search shows a deleted record for some minutes; one that changed before may be on its way. */
  private static final long RECENT = 3600;

  private static final int MAX_REMEMBERED = 100_000;

  private final Map<String, StreamRun> selected = new HashMap<>();

  /** The streams that take deletions. */
  private final Map<String, StreamRun> targets = new HashMap<>();

  /** What was deleted of late, by stream and id. */
  private final Map<String, Map<String, JsonNode>> recent = new ConcurrentHashMap<>();

  private final long now;

  /**
   * The deletions that a run's streams report.
   *
   * @param now unix seconds; the time of deletion where none is given
   */
  Deletions(List<StreamRun> runs, long now, Consumer<String> warnings) {
    runs.forEach(run -> selected.put(run.stream(), run));
    this.now = now;
    runs.stream()
        .filter(run -> DeletionSource.mayLose(run.stream()))
        .forEach(run -> target(run, warnings));
    List<DeletionSource> sources =
        DeletionSource.ALL.stream()
            .filter(source -> selected.containsKey(source.stream()))
            .toList();
    if (sources.isEmpty() && !targets.isEmpty()) {
      warnings.accept(
          "emit_deletions: no deletion is known, since none of these streams is selected: "
              + String.join(
                  ", ", DeletionSource.ALL.stream().map(DeletionSource::stream).toList()));
    }
    for (DeletionSource source : sources) {
      List<String> missing =
          source.fields().stream()
              .filter(field -> !selected.get(source.stream()).hasField(field))
              .toList();
      if (!missing.isEmpty()) {
        warnings.accept(
            "emit_deletions: %s reports no deletion without the fields %s; select them"
                .formatted(source.stream(), String.join(", ", missing)));
      }
    }
  }

  /** Of what is gone nothing but the id is known. */
  private void target(StreamRun run, Consumer<String> warnings) {
    if (run.keyProperties().equals(List.of("id"))) {
      targets.put(run.stream(), run);
    } else {
      warnings.accept(
          "emit_deletions: no deletion of %s can be written, since its key is %s instead of id"
              .formatted(run.stream(), String.join(", ", run.keyProperties())));
    }
  }

  /** The streams, those that may lose records with the column for it. */
  static List<SelectedStream> withColumn(List<SelectedStream> streams) {
    return streams.stream()
        .map(stream -> DeletionSource.mayLose(stream.name()) ? withColumn(stream) : stream)
        .toList();
  }

  private static SelectedStream withColumn(SelectedStream stream) {
    ObjectNode schema = stream.schema().deepCopy();
    ObjectNode column = ((ObjectNode) schema.get("properties")).putObject(COLUMN);
    column.putArray("type").add("null").add("string");
    column.put("format", "date-time");
    return new SelectedStream(
        stream.name(),
        schema,
        stream.keyProperties(),
        stream.method(),
        stream.replicationKey(),
        stream.ownColumns());
  }

  /** Writes what follows from records of a stream that were just written. */
  void follow(StreamRun run, Lines lines) {
    if (recent.containsKey(run.stream())) {
      repeat(run.stream(), lines);
    }
    Optional<DeletionSource> source = DeletionSource.of(run.stream());
    if (source.isEmpty() || selected.isEmpty()) {
      return;
    }
    Map<String, List<JsonNode>> gone = new HashMap<>();
    for (JsonNode record : RecordLines.records(lines)) {
      source
          .get()
          .gone(record)
          .forEach(
              (stream, id) ->
                  gone.computeIfAbsent(stream, s -> new ArrayList<>())
                      .add(deletion(id, source.get().time(record))));
    }
    gone.keySet().retainAll(targets.keySet());
    // Remembered first: whoever writes such a record meanwhile repeats its deletion.
    gone.forEach(this::remember);
    gone.forEach(this::write);
  }

  /** The loader must not have a record last that was read before, or from a search that is late. */
  private void repeat(String stream, Lines lines) {
    Map<String, JsonNode> deleted = recent.get(stream);
    write(
        stream,
        RecordLines.ids(lines).stream().map(deleted::get).filter(Objects::nonNull).toList());
  }

  private void remember(String stream, List<JsonNode> deletions) {
    for (JsonNode deletion : deletions) {
      Map<String, JsonNode> known = recent.computeIfAbsent(stream, s -> new ConcurrentHashMap<>());
      if (isRecent(deletion.get(COLUMN)) && known.size() < MAX_REMEMBERED) {
        known.put(deletion.get("id").asString(), deletion);
      }
    }
  }

  /** Where no time is given, each run writes all of the deletions again. */
  private boolean isRecent(JsonNode moment) {
    return moment.isString() && Instant.parse(moment.asString()).getEpochSecond() >= now - RECENT;
  }

  private JsonNode deletion(String id, Optional<JsonNode> time) {
    JsonNode moment = time.orElse(NODES.numberNode(now));
    ObjectNode record = NODES.objectNode().put("id", id);
    record.set("updated_at", moment);
    record.set(COLUMN, moment);
    return record;
  }

  private void write(String stream, List<JsonNode> deletions) {
    if (deletions.isEmpty()) {
      return;
    }
    StreamRun target = targets.get(stream);
    RecordShaper shaper = target.shaper();
    Lines lines = new Lines(1024);
    int written = 0;
    for (JsonNode deletion : deletions) {
      byte[] body = JsonTree.bytes(deletion);
      try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
        parser.nextToken();
        shaper.shape(parser, Json.ascii(JsonTree.text(NODES.stringNode(time(now)))), lines);
        written++;
      } catch (UnusableRecordException e) {
        target.recordFailed(deletion.path("id").asString(""), "its deletion: " + e.getMessage());
      }
    }
    target.writeAlone(lines, written);
  }

  private static String time(long second) {
    return Timestamps.format(Instant.ofEpochSecond(second));
  }
}
