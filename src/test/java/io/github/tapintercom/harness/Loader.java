package io.github.tapintercom.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a loader makes of the tap's output: upserts by key, the last RECORD wins, and the last
 * complete STATE is what the next run gets. Lines that were not complete when the tap died do not
 * exist.
 */
public final class Loader {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, Map<String, JsonNode>> tables = new HashMap<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private Optional<JsonNode> state = Optional.empty();

  /** Called with the bytes of each write before they are taken; may block. */
  @FunctionalInterface
  public interface Reading {
    void before(byte[] bytes, int offset, int length) throws IOException;
  }

  public Optional<JsonNode> state() {
    return state;
  }

  /** An orchestrator that has lost or changed the state. */
  public void state(JsonNode value) {
    state = Optional.of(value);
  }

  /** Rows of a table by key. */
  public Map<String, JsonNode> table(String stream) {
    return tables.getOrDefault(stream, Map.of());
  }

  public List<String> violations() {
    return violations;
  }

  public void violation(String what) {
    if (violations.size() < 20) {
      violations.add(what);
    }
  }

  /** One run's connection. */
  public final class Pipe extends OutputStream {
    private final long cutAfter;
    private final Reading reading;
    private final BiConsumer<JsonNode, Pipe> onState;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Map<String, List<String>> keys = new HashMap<>();
    private final List<JsonNode> states = new ArrayList<>();
    private final Map<String, Integer> records = new TreeMap<>();
    private final Map<String, Instant> bookmarks = new LinkedHashMap<>();
    private String lastType = "";
    private long taken;
    private boolean gone;

    public Pipe(long cutAfter, Reading reading, BiConsumer<JsonNode, Pipe> onState) {
      this.cutAfter = cutAfter;
      this.reading = reading;
      this.onState = onState;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      reading.before(bytes, offset, length);
      int readable = (int) Math.min(length, cutAfter - taken);
      if (gone || readable < length) {
        take(bytes, offset, gone ? 0 : readable);
        gone = true;
        throw new IOException("Broken pipe");
      }
      take(bytes, offset, length);
    }

    private void take(byte[] bytes, int offset, int length) {
      taken += length;
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] == '\n') {
          load(line.toString(StandardCharsets.UTF_8));
          line.reset();
        } else {
          line.write(bytes[i]);
        }
      }
    }

    private void load(String text) {
      JsonNode message = JSON.readTree(text);
      lastType = message.path("type").asString();
      String stream = message.path("stream").asString("");
      switch (lastType) {
        case "SCHEMA" ->
            keys.put(
                stream,
                message.path("key_properties").valueStream().map(JsonNode::asString).toList());
        case "RECORD" -> upsert(stream, message.path("record"));
        case "STATE" -> state(message.path("value"));
        default -> violation("unknown message: " + text);
      }
    }

    private void upsert(String stream, JsonNode row) {
      if (!keys.containsKey(stream)) {
        violation("a RECORD of " + stream + " before its SCHEMA");
        return;
      }
      StringBuilder key = new StringBuilder();
      for (String property : keys.get(stream)) {
        if (row.path(property).isNull() || row.path(property).isMissingNode()) {
          violation(stream + " has a row without " + property + ": " + row);
        }
        key.append(key.isEmpty() ? "" : "|").append(row.path(property).asString(""));
      }
      records.merge(stream, 1, Integer::sum);
      tables.computeIfAbsent(stream, s -> new HashMap<>()).put(key.toString(), row);
    }

    private void state(JsonNode value) {
      Set<String> streams = new HashSet<>();
      for (Map.Entry<String, JsonNode> entry : value.path("bookmarks").properties()) {
        streams.add(entry.getKey());
        for (Map.Entry<String, JsonNode> place : entry.getValue().properties()) {
          JsonNode time = place.getValue();
          if (!time.isString() || place.getKey().equals("cursor")) {
            continue; // not the tap's
          }
          Instant now = Instant.parse(time.asString());
          Instant before = bookmarks.put(entry.getKey(), now);
          if (before != null && before.isAfter(now)) {
            violation("the bookmark of " + entry.getKey() + " went back from " + before);
          }
        }
      }
      for (String known : bookmarks.keySet()) {
        if (!streams.contains(known)) {
          violation("the bookmark of " + known + " vanished");
        }
      }
      states.add(value);
      state = Optional.of(value);
      onState.accept(value, this);
    }

    public List<JsonNode> states() {
      return states;
    }

    /** Rows that came, by stream. */
    public Map<String, Integer> records() {
      return records;
    }

    public String lastType() {
      return lastType;
    }

    public boolean endsInHalfALine() {
      return line.size() > 0;
    }

    public Set<String> schemas() {
      return keys.keySet();
    }
  }
}
