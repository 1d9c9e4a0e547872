package io.github.tapintercom.harness;

import io.github.tapintercom.catalog.ReplicationMethod;
import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.intercom.ApiVersion;
import io.github.tapintercom.streams.ReadLimits;
import io.github.tapintercom.streams.Schemas;
import io.github.tapintercom.streams.StreamDefinition;
import io.github.tapintercom.streams.StreamDefinitions;
import io.github.tapintercom.sync.SyncOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** How the tap is configured for a run; changed by its setters, which give it back. */
public final class Tap {
  private static final Map<String, ObjectNode> FULL = new ConcurrentHashMap<>();

  final List<String> streams;
  String apiVersion = "2.17";
  int pageSize = 150;
  int concurrency = 8;
  Duration lookback = Duration.ofMinutes(10);
  Instant start = Instant.EPOCH;
  Optional<Instant> end = Optional.empty();
  Duration skew = Duration.ZERO;
  Duration requestTimeout = Duration.ofSeconds(20);
  ReadLimits limits = ReadLimits.usual();
  final Set<String> fullTable = new HashSet<>();
  Set<String> fields = Set.of();
  boolean everyField;

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

  /** The catalog asks for the whole table of an incremental stream. */
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

  List<SelectedStream> selected() {
    return streams.stream().map(this::select).toList();
  }

  private SelectedStream select(String name) {
    StreamDefinition stream = StreamDefinitions.find(name).orElseThrow();
    boolean full = fullTable.contains(name);
    return new SelectedStream(
        name,
        schema(stream),
        stream.keyProperties(),
        full ? ReplicationMethod.FULL_TABLE : stream.replicationMethod(),
        full ? Optional.empty() : stream.replicationKey());
  }

  private ObjectNode schema(StreamDefinition stream) {
    ObjectNode schema = FULL.computeIfAbsent(stream.name(), Schemas::load).deepCopy();
    ObjectNode properties = (ObjectNode) schema.get("properties");
    if (!everyField) {
      properties.remove(stream.fieldsNotSelectedByDefault());
    }
    if (!fields.isEmpty()) {
      properties.retain(fields);
    }
    return schema;
  }

  SyncOptions options() {
    return new SyncOptions(
        start,
        end,
        lookback,
        pageSize,
        new ApiVersion(apiVersion),
        new ApiVersion("2.4"),
        "plaintext",
        concurrency,
        limits);
  }
}
