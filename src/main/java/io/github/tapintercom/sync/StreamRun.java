package io.github.tapintercom.sync;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.Losses;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.state.StateDraft;
import io.github.tapintercom.stream.OwnColumns;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** One selected stream in this run: its schema, its lines, its ledger, how it went. Thread-safe. */
final class StreamRun implements Output {
  private final SelectedStream stream;
  private final RecordPlan plan;
  private final ShapingWarnings warnings;
  private final SingerWriter writer;
  private final long from;
  private final Ledger ledger;
  private final SingerState incoming;
  private final Runnable onAdvance;
  private final OptionalLong version;
  private final Supplier<Duration> age;
  private Deletions deletions = Deletions.NONE;
  private final LongAdder records = new LongAdder();
  private final SentVersions sent;
  private final RecordNotes notes;
  private final LongLines longLines;
  private final RecordsOverTime series = new RecordsOverTime();
  private final LongAdder expected = new LongAdder();
  private volatile boolean expectedKnown;
  private volatile Optional<DistinctIds> distinct = Optional.empty();
  private final Object schemaLock = new Object();
  private boolean schemaWritten;
  private Exception failure;
  private final Map<String, Optional<JsonNode>> kept = new HashMap<>();
  private int begun;
  private int finished;
  private Optional<Duration> beganAt = Optional.empty();
  private Duration endedAt = Duration.ZERO;

  StreamRun(
      SelectedStream stream,
      SingerWriter writer,
      ShapingWarnings warnings,
      long from,
      long until,
      SingerState incoming,
      SentVersions sent,
      OptionalLong version,
      Supplier<Duration> age,
      Runnable onAdvance) {
    this.stream = stream;
    this.age = age;
    this.notes = new RecordNotes(stream.name());
    this.longLines = new LongLines(stream.name());
    this.writer = writer;
    this.warnings = warnings;
    this.from = from;
    this.incoming = incoming;
    this.sent = sent;
    this.onAdvance = onAdvance;
    this.version = version;
    RecordPlan unversioned = RecordPlans.of(stream);
    this.plan = version.isPresent() ? unversioned.inVersion(version.getAsLong()) : unversioned;
    this.ledger = new Ledger(from, until, onAdvance);
  }

  @Override
  public String stream() {
    return stream.name();
  }

  @Override
  public boolean hasField(String property) {
    JsonNode schema = stream.schema();
    for (String name : property.split("\\.", -1)) {
      JsonNode object = schema.has("items") ? schema.get("items") : schema;
      schema = object.path("properties").path(name);
    }
    return !schema.isMissingNode();
  }

  @Override
  public List<String> namesIn(String property) {
    return stream
        .schema()
        .path("properties")
        .path(property)
        .path("properties")
        .properties()
        .stream()
        .map(declared -> OwnColumns.sourceName(declared.getKey(), declared.getValue()))
        .toList();
  }

  @Override
  public RecordShaper shaper() {
    return new RecordShaper(plan, warnings);
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
  public Optional<JsonNode> kept(String name) {
    return incoming.beside(stream.name(), name);
  }

  @Override
  public void keep(String name, Optional<JsonNode> value) {
    synchronized (this) {
      kept.put(name, value);
    }
    onAdvance.run();
  }

  @Override
  public boolean hasSent(String id, long updated) {
    return replicationKey().isPresent() && sent.has(id, updated);
  }

  @Override
  public void sent(String id, long updated, long asked) {
    if (updated >= from) {
      sent.add(id, updated, asked);
    }
  }

  /**
   * Puts into the state what the stream keeps in it; what nothing was said of is as it came.
   *
   * @param last whether no other state follows in this run
   */
  synchronized void keepIn(StateDraft state, boolean last) {
    sent.keepIn(state, last && ledger.complete());
    kept.forEach((name, value) -> state.beside(stream.name(), name, value));
  }

  List<String> keyProperties() {
    return stream.keyProperties();
  }

  Optional<String> replicationKey() {
    return stream.replicationKey();
  }

  @Override
  public void write(Lines lines, int count) {
    if (count > 0) {
      writeAlone(lines, count);
      distinct.ifPresent(ids -> ids.add(lines));
      deletions.follow(this, lines);
    }
  }

  /**
   * Writes records that nothing follows from: those of deleted ones, which do not count as read.
   */
  void writeAlone(Lines lines, int count) {
    if (count > 0) {
      writeSchema();
      longLines.look(lines);
      writer.lines(lines.array(), 0, lines.size());
      records.add(count);
      series.add(age.get(), count);
    }
  }

  /** From now on records that tell of deleted ones are followed by these. */
  void followedBy(Deletions following) {
    deletions = following;
  }

  /** Says that rows of an earlier version are gone, if everything was read. */
  void activateVersion() {
    Set<Note> noted = new HashSet<>(notes.notes().keySet());
    noted.removeAll(Set.of(Note.GONE, Note.MERGED));
    if (version.isPresent() && noted.isEmpty() && failure().isEmpty() && !isOpen()) {
      writer.activateVersion(stream.name(), version.getAsLong());
    }
  }

  /** The SCHEMA, once: before the first record, or at the end when there was none. */
  void writeSchema() {
    // Not the lock of all else: who asks how far the stream is must not wait for the loader.
    synchronized (schemaLock) {
      if (!schemaWritten) {
        writer.schema(
            stream.name(),
            stream.schema(),
            stream.keyProperties(),
            stream.replicationKey().stream().toList());
        schemaWritten = true;
      }
    }
  }

  @Override
  public void note(Note note, String detail) {
    notes.note(note, detail);
  }

  @Override
  public void recordFailed(String id, String reason) {
    notes.failed(id, reason);
  }

  @Override
  public void expect(long announced) {
    expected.add(announced);
    expectedKnown = true;
  }

  @Override
  public synchronized void fail(ApiException reason) {
    failed(reason);
  }

  synchronized void failed(Exception reason) {
    if (failure == null) {
      failure = reason;
      endedAt = age.get();
    }
  }

  /** One more extractor reads something of the stream. */
  synchronized void begun() {
    begun++;
    beganAt = beganAt.or(() -> Optional.of(age.get()));
  }

  /** One of them has come to its end. */
  synchronized void finished() {
    finished++;
    endedAt = age.get();
  }

  synchronized boolean isOpen() {
    return (finished == 0 || finished < begun) && failure().isEmpty();
  }

  synchronized Optional<Exception> failure() {
    return Optional.ofNullable(failure).or(notes::failure);
  }

  long records() {
    return records.sum();
  }

  /** From now on different records are counted. */
  void countDistinct() {
    distinct = Optional.of(new DistinctIds());
  }

  OptionalLong distinct() {
    return distinct.map(DistinctIds::count).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** How many records Intercom announced; empty where it does not. */
  OptionalLong expected() {
    return expectedKnown ? OptionalLong.of(expected.sum()) : OptionalLong.empty();
  }

  synchronized StreamProgress progress() {
    StreamProgress.State state =
        !isOpen()
            ? StreamProgress.State.OVER
            : begun > 0 ? StreamProgress.State.READING : StreamProgress.State.WAITING;
    return new StreamProgress(stream.name(), state, records(), expected());
  }

  RecordNotes notes() {
    return notes;
  }

  Losses losses() {
    return warnings.losses(stream.name());
  }

  Series series() {
    return series.series();
  }

  /** From the beginning of its reading to the end, or to now. */
  synchronized Duration took() {
    Duration until = isOpen() ? age.get() : endedAt;
    return beganAt.map(until::minus).orElse(Duration.ZERO);
  }
}
