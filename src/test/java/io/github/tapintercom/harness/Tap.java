package io.github.tapintercom.harness;

import io.github.tapintercom.cli.Program;
import io.github.tapintercom.extract.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the tap is configured for a run; changed by its setters, which give it back. */
public final class Tap {
  private static final Map<String, ObjectNode> DISCOVERED = discovered();

  final List<String> streams;
  String apiVersion = "2.17";
  int pageSize = 150;
  int concurrency = 8;
  Duration lookback = Duration.ofMinutes(10);
  Instant start = Instant.EPOCH;
  Optional<Instant> end = Optional.empty();
  Duration skew = Duration.ZERO;
  int exportLookbackDays = 30;
  Duration requestTimeout = Duration.ofSeconds(20);
  ReadLimits limits = ReadLimits.defaults();
  final Set<String> fullTable = new HashSet<>();
  Set<String> fields = Set.of();
  boolean everyField;
  List<String> arguments = List.of();

  private Tap(List<String> streams) {
    this.streams = streams;
  }

  public static Tap of(String... streams) {
    return new Tap(List.of(streams));
  }

  public List<String> streams() {
    return streams;
  }

  public Tap apiVersion(String value) {
    apiVersion = value;
    return this;
  }

  public Tap pageSize(int value) {
    pageSize = value;
    return this;
  }

  public Tap concurrency(int value) {
    concurrency = value;
    return this;
  }

  public Tap lookback(Duration value) {
    lookback = value;
    return this;
  }

  /** Days before their bookmarks that exports read again. */
  public Tap exportLookbackDays(int value) {
    exportLookbackDays = value;
    return this;
  }

  public Tap start(long second) {
    start = Instant.ofEpochSecond(second);
    return this;
  }

  public Tap end(long second) {
    end = Optional.of(Instant.ofEpochSecond(second));
    return this;
  }

  /** How wrong the clock of the tap's machine is. */
  public Tap skew(Duration value) {
    skew = value;
    return this;
  }

  public Tap requestTimeout(Duration value) {
    requestTimeout = value;
    return this;
  }

  public Tap limits(ReadLimits value) {
    limits = value;
    return this;
  }

  /** The catalog selects the whole table of an incremental stream. */
  public Tap fullTable(String stream) {
    fullTable.add(stream);
    return this;
  }

  /** Only these properties, which makes a run quick. */
  public Tap fields(Set<String> value) {
    fields = Set.copyOf(value);
    return this;
  }

  /** Also the properties that are not selected by default. */
  public Tap everyField() {
    everyField = true;
    return this;
  }

  /** Further arguments of the command line. */
  public Tap with(String... more) {
    arguments = List.of(more);
    return this;
  }

  /** The settings as a user writes them. */
  ObjectNode config(String token, URI baseUrl) {
    ObjectNode config = JsonMapper.shared().createObjectNode();
    config.put("access_token", token).put("base_url", baseUrl.toString());
    config.put("start_date", start.toString());
    end.ifPresent(time -> config.put("end_date", time.toString()));
    config.put("api_version", apiVersion).put("page_size", pageSize);
    config.put("max_concurrency", concurrency).put("lookback_window", lookback.toSeconds());
    config.put("export_lookback_days", exportLookbackDays);
    config.put("request_timeout", requestTimeout.toMillis() / 1000.0);
    return config;
  }

  /** What discovery prints, cut to the streams wanted and changed as a user changes it. */
  ObjectNode catalog() {
    ObjectNode catalog = JsonMapper.shared().createObjectNode();
    ArrayNode entries = catalog.putArray("streams");
    for (String name : streams) {
      ObjectNode entry = DISCOVERED.get(name).deepCopy();
      for (JsonNode place : entry.get("metadata")) {
        select(name, place.get("breadcrumb"), (ObjectNode) place.get("metadata"));
      }
      entries.add(entry);
    }
    return catalog;
  }

  private void select(String stream, JsonNode breadcrumb, ObjectNode metadata) {
    if (breadcrumb.isEmpty()) {
      metadata.put("selected", true);
      if (fullTable.contains(stream)) {
        metadata.put("replication-method", "FULL_TABLE");
        metadata.remove("replication-key");
      }
    } else if (breadcrumb.size() == 2) {
      boolean byDefault = metadata.path("selected-by-default").asBoolean(true);
      boolean wanted = fields.isEmpty() || fields.contains(breadcrumb.get(1).asString());
      metadata.put("selected", wanted && (everyField || byDefault));
    }
  }

  private static Map<String, ObjectNode> discovered() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Program(out, Map.of(), Path.of("")).run("--discover");
    Map<String, ObjectNode> streams = new HashMap<>();
    for (JsonNode stream : JsonMapper.shared().readTree(out.toByteArray()).get("streams")) {
      ObjectNode entry = (ObjectNode) stream;
      entry.remove("schema"); // large, and only very old catalogs say something in it
      streams.put(entry.get("tap_stream_id").asString(), entry);
    }
    return streams;
  }
}
