package io.github.tapintercom.harness;

import io.github.tapintercom.cli.Answers;
import io.github.tapintercom.cli.Program;
import io.github.tapintercom.cli.RunObserver;
import io.github.tapintercom.cli.Surroundings;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.hostile.RequestLog;
import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.sync.SyncRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workspace, its server, a loader, and taps that run between them. */
public final class World implements AutoCloseable {
  /** When the world begins by default. */
  public static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");

  public static final long NEVER_CUT = Long.MAX_VALUE;
  private static final int MAX_REQUESTS_PER_RUN = 4_000;

  private final VirtualTime time;
  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private final Loader loader = new Loader();
  private final Model model = new Model(workspace);
  private final HostileServer server;
  private final Map<String, String> replicationKeys = new HashMap<>();
  private final Owed owed = new Owed(model, loader);
  private volatile FaultPlan faults = FaultPlan.none();
  private volatile Consumer<RequestInfo> onRequest = info -> {};
  private volatile Duration tick = Duration.ofMillis(120);
  private volatile Loader.Reading reading = (bytes, offset, length) -> {};
  private volatile Duration searchLag = Duration.ZERO;
  private volatile SyncRun running;
  private volatile Runnable onCall = () -> {};
  private volatile Quirks quirks = Quirks.NONE;
  private volatile long runaway = Long.MAX_VALUE;

  private World(Instant start, UnaryOperator<DemoOptions> options) {
    time = new VirtualTime(start);
    server =
        HostileServer.start(
            options.apply(
                DemoOptions.of(workspace).withClock(time).withRateLimit(RateLimit.unlimited())),
            new Hostile(this::faultOf, () -> quirks, this::requested));
    Streams.ALL.forEach(
        stream -> stream.replicationKey().ifPresent(k -> replicationKeys.put(stream.name(), k)));
  }

  public static World at(Instant start, UnaryOperator<DemoOptions> options) {
    return new World(start, options);
  }

  public static World with(UnaryOperator<DemoOptions> options) {
    return new World(NOON, options);
  }

  public static World plain() {
    return new World(NOON, UnaryOperator.identity());
  }

  private Optional<Fault> faultOf(RequestInfo info) {
    if (info.number() > runaway) {
      if (info.number() == runaway + 1) {
        loader.violation("a run does not come to an end, after request " + info);
      }
      return Optional.of(Fault.status(401, "token_revoked", "a test has had enough"));
    }
    return faults.next(info);
  }

  private void requested(RequestInfo info) {
    time.advance(tick);
    workspace.requestArrived();
    onRequest.accept(info);
  }

  public VirtualTime time() {
    return time;
  }

  public MemoryWorkspace workspace() {
    return workspace;
  }

  public Loader loader() {
    return loader;
  }

  public RequestLog log() {
    return server.log();
  }

  public HostileServer server() {
    return server;
  }

  public World faults(FaultPlan plan) {
    faults = plan;
    return this;
  }

  /** The server's ways from now on; unless the world was made with others. */
  public World quirks(Quirks value) {
    quirks = value;
    return this;
  }

  public World onRequest(Consumer<RequestInfo> action) {
    onRequest = action;
    return this;
  }

  /** Done on the tap's own thread before each request is sent. */
  public World onCall(Runnable action) {
    onCall = action;
    return this;
  }

  /** Time that passes with each request. */
  public World tick(Duration value) {
    tick = value;
    return this;
  }

  public World reading(Loader.Reading value) {
    reading = value;
    return this;
  }

  /** The longest that search may be late; each change is late by up to that. */
  public World searchLag(Duration longest, Random random) {
    searchLag = longest;
    workspace.searchLag(time, () -> Duration.ofSeconds(random.nextLong(longest.toSeconds() + 1)));
    return this;
  }

  /**
   * How a run ended.
   *
   * @param exitCode the program's
   * @param failures why it failed, as the last lines of the log say
   * @param requests that the server saw in this run
   * @param began the second at which it began, by the world's time
   */
  public record Ended(
      int exitCode, List<String> failures, Loader.Pipe output, long requests, long began) {
    public Ended {
      failures = List.copyOf(failures);
    }
  }

  public Ended run(Tap tap) {
    return run(tap, NEVER_CUT);
  }

  /** Runs a tap whose loader dies after so many bytes. */
  public Ended run(Tap tap, long cutAfter) {
    long asked = server.log().total();
    runaway = asked + MAX_REQUESTS_PER_RUN;
    running = null;
    tap.streams.forEach(stream -> owed.begins(stream, tap, time.second(), bookmark(stream)));
    long[] began = {time.second()};
    Loader.Pipe pipe =
        loader
        .new Pipe(
            cutAfter, (b, o, l) -> reading.before(b, o, l), (s, p) -> check(tap, s, began[0]));
    try (RunFiles files = RunFiles.of(tap, server.baseUrl(), loader);
        Criticals criticals = Criticals.taken()) {
      int code =
          new Program(surroundings(tap, pipe, files.directory(), began)).run(files.arguments());
      return new Ended(code, criticals.lines(), pipe, server.log().total() - asked, began[0]);
    }
  }

  private Surroundings surroundings(Tap tap, Loader.Pipe pipe, Path directory, long[] began) {
    RunObserver observer =
        new RunObserver() {
          @Override
          public void requesting() {
            onCall.run();
          }

          @Override
          public void starting(SyncRun run) {
            // Only now: a request of an earlier run that was broken off may arrive late and take
            // its time.
            began[0] = time.second();
            running = run;
          }
        };
    return new Surroundings(
        pipe,
        Map.of(),
        directory,
        time.seenBy(tap.skew),
        new Random(7),
        tap.limits,
        observer,
        Answers.NONE);
  }

  /** The run in progress, for a signal to stop it; null before it has begun. */
  public SyncRun running() {
    return running;
  }

  private void check(Tap tap, JsonNode state, long began) {
    for (String stream : tap.streams) {
      Optional<Long> bookmark = bookmark(state, stream);
      if (bookmark.isEmpty()) {
        continue;
      }
      if (!replicationKeys.containsKey(stream)) {
        loader.violation("the full-table stream " + stream + " has a bookmark");
      } else if (bookmark.get() > began) {
        loader.violation(
            "the bookmark of %s, %d, is later than the run's start, %d"
                .formatted(stream, bookmark.get(), began));
      }
      Consumer<String> wrong =
          what -> loader.violation("STATE covers " + bookmark.get() + ", but " + what);
      model.check(
          tap,
          stream,
          owed.since(stream),
          Math.min(bookmark.get(), TimesOfState.endOf(tap)) - searchLag.toSeconds(),
          loader.table(stream),
          wrong);
    }
  }

  /** The bookmark of a stream in seconds. */
  public static Optional<Long> bookmark(JsonNode state, String stream) {
    return TimesOfState.bookmark(state, stream);
  }

  /** The bookmark that the loader would give to the next run. */
  public Optional<Long> bookmark(String stream) {
    return bookmark(loader.state().orElse(JsonMapper.shared().createObjectNode()), stream);
  }

  /** What the loader's tables lack, compared with the workspace as it is now. */
  public List<String> missing(Tap tap) {
    return missing(tap, Long.MAX_VALUE);
  }

  /** As above, of records that changed before this second. */
  public List<String> missing(Tap tap, long before) {
    return owed.missing(tap, before);
  }

  /** The record looks so on the wire from now on; its row need not equal it. */
  public void disguise(Family family, String id, UnaryOperator<byte[]> disguise) {
    model.disguised(id);
    workspace.disguise(family, id, disguise);
  }

  /** From now on all records look like what they are. */
  public void undisguise() {
    for (Family family : Family.values()) {
      workspace.records(family).keySet().forEach(id -> workspace.disguise(family, id, b -> b));
    }
  }

  /** Nobody changes anything for a while; search catches up. */
  public void quiet() {
    time.advance(searchLag.plusSeconds(5));
    workspace.indexNow();
    faults = FaultPlan.none();
    quirks = Quirks.NONE;
    onRequest = info -> {};
  }

  @Override
  public void close() {
    server.close();
  }
}
