package io.github.tapintercom.sync;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.extract.ReadSettings;
import io.github.tapintercom.extract.plan.Extractors;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.singer.OutputClosedException;
import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sync: reads all selected streams at the same time and writes what they give. */
public final class SyncRun {
  private static final Logger LOG = LoggerFactory.getLogger(SyncRun.class);

  private final IntercomClient client;
  private final SingerWriter writer;
  private final TapConfig config;
  private final String workspace;
  private final ReadLimits limits;
  private final List<SelectedStream> selected;
  private final long now;
  private final SingerState incoming;
  private final StateKeeper keeper;
  private final ExtractorThreads threads;
  private final List<StreamRun> runs;
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * A run, from the server's present time.
   *
   * @param workspace its code
   * @param limits the sizes from which on large reads work differently
   * @param selected streams in the order in which they are started
   */
  public SyncRun(
      IntercomClient client,
      SingerWriter writer,
      TapConfig config,
      String workspace,
      ReadLimits limits,
      List<SelectedStream> selected,
      SingerState state) {
    this.client = client;
    this.writer = writer;
    this.config = config;
    this.workspace = workspace;
    this.limits = limits;
    this.selected =
        config.streams().emitDeletions() ? Deletions.withColumn(selected) : List.copyOf(selected);
    this.now = client.runStart().getEpochSecond();
    // Retries of the first request may have taken long: a bookmark that lay ahead when the program
    // started must not look like one of the past by now.
    Instant started =
        Instant.ofEpochSecond(now + 1).minus(client.age()).truncatedTo(ChronoUnit.SECONDS);
    this.incoming =
        state.cappedAt(
            started, client.latestTime(), config.lookbackWindow(), replicationKeys(), LOG::warn);
    this.keeper = new StateKeeper(writer, incoming);
    this.threads = new ExtractorThreads(client::stop);
    this.runs = runs();
    keeper.watch(runs);
    if (config.streams().emitDeletions()) {
      Deletions deletions = new Deletions(runs, now, LOG::warn);
      runs.forEach(run -> run.followedBy(deletions));
    }
  }

  private List<StreamRun> runs() {
    ShapingWarnings warnings = new ShapingWarnings(LOG::warn);
    return rotated().stream().map(stream -> runOf(stream, warnings)).toList();
  }

  private StreamRun runOf(SelectedStream stream, ShapingWarnings warnings) {
    StreamRun run =
        new StreamRun(
            stream,
            writer,
            warnings,
            from(stream),
            settings().until(),
            incoming,
            sentVersions(stream),
            version(stream),
            client::age,
            keeper::advanced);
    incoming
        .cursor(stream.name())
        .filter(cursor -> stream.replicationKey().isPresent())
        .ifPresent(run.ledger()::cursor);
    return run;
  }

  /**
   * Reads everything. The first line written is the incoming state, the last one the final state.
   */
  public Outcome run() throws InterruptedException {
    Map<String, Output> outputs = new LinkedHashMap<>();
    runs.forEach(run -> outputs.put(run.stream(), run));
    boolean closed = false;
    try {
      keeper.begin();
      try (TaskPool tasks = new TaskPool(config.maxConcurrency())) {
        threads.run(Extractors.extractors(context(outputs, tasks)), runs, keeper::advanced);
      }
      // Nothing writes any more, not even a task that a failed extractor left behind.
      runs.forEach(StreamRun::writeSchema);
      runs.forEach(StreamRun::activateVersion);
      keeper.end();
    } catch (OutputClosedException e) {
      closed = true;
    } finally {
      over.countDown();
    }
    runs.stream()
        .filter(StreamRun::isOpen)
        .forEach(run -> run.failed(new InterruptedException("interrupted")));
    List<StreamResult> results = results();
    results.stream()
        .filter(result -> result.end() == StreamResult.End.SKIPPED)
        .forEach(
            result ->
                LOG.warn("{} is skipped: {}", result.stream(), result.failure().orElseThrow()));
    return new Outcome(results, threads.tokenRefused(), closed);
  }

  /** Before the run: counts different records, of streams whose key is the id. */
  public void countDistinct() {
    runs.stream()
        .filter(run -> run.keyProperties().equals(List.of("id")))
        .forEach(StreamRun::countDistinct);
  }

  /** When the run began, in epoch seconds by Intercom's clock. */
  public long start() {
    return now;
  }

  /** What became of the streams so far; may be asked for at any time. */
  public List<StreamResult> results() {
    return new Results(
            incoming,
            keeper.written(),
            client.meter().byStream(),
            config.streams().skipForbiddenStreams())
        .of(runs);
  }

  /** How far the streams are; may be asked for at any time, and often. */
  public List<StreamProgress> progress() {
    return runs.stream().map(StreamRun::progress).toList();
  }

  /**
   * For a signal: stops the run and makes the last line a STATE, unless the loader does not read.
   *
   * @param forTheRun how long to wait for the run to end by itself
   * @param forTheLastState how long to try to write the last STATE when it did not
   */
  public void stop(Duration forTheRun, Duration forTheLastState) throws InterruptedException {
    threads.abort();
    if (!over.await(forTheRun.toMillis(), TimeUnit.MILLISECONDS)) {
      keeper.endNow(forTheLastState);
    }
  }

  /**
   * Of full tables: the start of the run, in milliseconds. With an end, what changed behind it is
   * there and not read, also where it is a parent that changed.
   */
  private OptionalLong version(SelectedStream stream) {
    boolean versioned =
        config.streams().emitActivateVersion()
            && config.endDate().isEmpty()
            && stream.replicationKey().isEmpty()
            && !Streams.get(stream.name()).accumulates();
    return versioned ? OptionalLong.of(1000 * now) : OptionalLong.empty();
  }

  private ReadContext context(Map<String, Output> outputs, TaskPool tasks) {
    return new ReadContext(client, settings(), outputs, tasks);
  }

  private SentVersions sentVersions(SelectedStream stream) {
    long until = settings().until();
    return SentVersions.of(stream.name(), incoming, until, config.lookbackWindow());
  }

  private ReadSettings settings() {
    return new ReadSettings(config, now, workspace, limits);
  }

  /** With a bookmark, the start date is ignored: what changed since must be read, however old. */
  private long from(SelectedStream stream) {
    if (Streams.find(stream.name()).flatMap(StreamFacts::replicationKey).isEmpty()) {
      return 0; // no date matters
    }
    Optional<Instant> bookmark =
        stream.replicationKey().isEmpty() ? Optional.empty() : incoming.bookmark(stream.name());
    return bookmark
        .map(time -> time.minus(config.lookbackWindow()))
        .orElse(config.startDate())
        .getEpochSecond();
  }

  /** The stream that was interrupted last time goes first, the others follow in their order. */
  private List<SelectedStream> rotated() {
    Optional<String> first = incoming.currentlySyncing();
    int at = 0;
    for (int i = 0; i < selected.size(); i++) {
      if (first.isPresent() && selected.get(i).name().equals(first.get())) {
        at = i;
      }
    }
    List<SelectedStream> order = new ArrayList<>(selected.subList(at, selected.size()));
    order.addAll(selected.subList(0, at));
    return order;
  }

  /** Of all streams: a later run may select one whose bookmark lies in the future now. */
  private static Map<String, String> replicationKeys() {
    Map<String, String> keys = new LinkedHashMap<>();
    Streams.ALL.forEach(s -> s.replicationKey().ifPresent(key -> keys.put(s.name(), key)));
    return keys;
  }
}
