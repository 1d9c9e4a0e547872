package io.github.tapintercom.properties;

import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.search.SearchRules;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.harness.Model;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import io.github.tapintercom.properties.History.Bad;
import io.github.tapintercom.properties.History.Change;
import io.github.tapintercom.properties.History.Run;
import io.github.tapintercom.properties.History.Seed;
import io.github.tapintercom.properties.History.Setup;
import io.github.tapintercom.properties.History.Trouble;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Plays one history and reports what was wrong. */
final class Play implements AutoCloseable {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "updated_at",
          "name",
          "title",
          "category",
          "conversation_id",
          "conversation_updated_at",
          "contact_id",
          "contact_updated_at",
          "company_id",
          "company_updated_at",
          "ticket_id",
          "ticket_updated_at");

  /** Exports have windows of 89 days. */
  private static final Duration THREE_WINDOWS = Duration.ofDays(200);

  /** Each needs a call of its own for some records. */
  private static final Set<String> MORE_FIELDS = Set.of("conversation_parts", "tags");

  private static final String NEWEST = "2.17";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final History history;
  private final Setup setup;
  private final World world;
  private final Hostilities hostilities;
  private final Set<Family> families = new TreeSet<>();
  private final Changes changes;

  Play(History history) {
    this.history = history;
    this.setup = history.setup();
    world =
        World.at(
            Instant.parse(setup.begin()),
            options ->
                options
                    .withScrollPage(setup.pageSize() + 1)
                    .withExportTime(Duration.ofSeconds(setup.late()))
                    .withZone(ZoneId.of(setup.api().zone()))
                    .withSearch(
                        new SearchRules(setup.api().after(), setup.api().boundsInclusive())));
    setup.streams().names().forEach(stream -> Model.family(stream).ifPresent(families::add));
    changes = new Changes(world, setup, families);
    hostilities = new Hostilities(world, setup);
  }

  /** Everything that was wrong; empty when all is well. */
  List<String> play() {
    world.tick(Duration.ofMillis(setup.tick()));
    // A feed is in the order of time.
    history.seeds().stream()
        .sorted(Comparator.comparingInt(Seed::ago).reversed())
        .forEach(changes::seed);
    if (!hostilities.moveBookmarks()) { // what is late before a moved bookmark nobody can know
      world.searchLag(Duration.ofSeconds(setup.late()), new Random(setup.late()));
    }
    for (Run run : history.runs()) {
      world.time().advance(Duration.ofSeconds(run.rest()));
      play(run);
    }
    world.quiet();
    lastHostile();
    world.quiet();
    world.undisguise();
    return lastClean();
  }

  /** Nothing changes any more, but what is held against the tap still is. */
  private void lastHostile() {
    if (setup.hostile().isEmpty()) {
      return;
    }
    hostilities.begin();
    Tap tap = tap(setup.streams().names());
    World.Ended end = world.run(tap);
    List<String> missing = world.missing(tap, hostilities.horizon(end));
    if (end.exitCode() == 0) {
      missing.forEach(what -> world.loader().violation("exit code 0, but " + what));
    } else if (!hostilities.mayFail() || end.exitCode() != 1) {
      world.loader().violation("a hostile run ended with " + end.exitCode() + end.failures());
    } else {
      judgeFailure(end, missing);
    }
  }

  private void judgeFailure(World.Ended end, List<String> missing) {
    boolean named =
        setup.streams().names().stream()
            .anyMatch(s -> end.failures().stream().anyMatch(f -> f.startsWith(s + ": ")));
    if (!named) {
      world.loader().violation("no stream is named in " + end.failures());
    }
    if (hostilities.onlyLooks()) {
      missing.stream()
          .filter(what -> !what.startsWith(Model.DISGUISED))
          .forEach(what -> world.loader().violation("one record costs another: " + what));
    }
  }

  private List<String> lastClean() {
    hostilities.end();
    Tap last = tap(setup.streams().names());
    World.Ended end = world.run(last);
    List<String> wrong = new ArrayList<>(world.loader().violations());
    if (end.exitCode() != 0) {
      wrong.add("the last run ended with " + end.exitCode() + ": " + end.failures());
    }
    if (!endsInAState(end)) {
      wrong.add("the last line is no STATE");
    }
    wrong.addAll(world.missing(last, hostilities.horizon(end)));
    return wrong;
  }

  private static boolean endsInAState(World.Ended end) {
    return end.output().lastType().equals("STATE") && !end.output().endsInHalfALine();
  }

  private void stop() {
    try {
      if (world.running() != null) {
        world.running().stop(PATIENCE, PATIENCE);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void play(Run run) {
    long before = world.log().total();
    List<Change> open = new ArrayList<>(run.changes());
    world.onRequest(
        info -> {
          long number = info.number() - before;
          if (run.stop().orElse(-1) == number) {
            stop();
          }
          synchronized (open) {
            open.removeIf(
                change -> {
                  boolean due = change.before() <= number;
                  if (due) {
                    changes.happen(change);
                  }
                  return due;
                });
          }
        });
    hostilities.begin();
    FaultPlan hostile = hostilities.faults();
    FaultPlan passing = faults(run, before);
    world.faults(info -> passing.next(info).or(() -> hostile.next(info)));
    Tap tap = tap(run.streams(setup.streams()));
    run.end().ifPresent(ago -> tap.end(world.time().second() - ago));
    World.Ended end = world.run(tap, run.cut().orElse(Integer.MAX_VALUE));
    if (run.isUndisturbed()
        && end.exitCode() != 0
        && !hostilities.mayFail()
        && !mostWereDeleted(end)) {
      world.loader().violation("a run without faults ended with " + end.failures());
    }
    boolean silent = end.output().lastType().isEmpty(); // not even the token could be tried
    if (run.cut().isEmpty() && !silent && !endsInAState(end)) {
      world.loader().violation("the last line of a run is no STATE");
    }
    world.onRequest(info -> {});
    synchronized (open) { // a request that nobody waits for any more may still arrive
      open.forEach(changes::happen);
      open.clear();
    }
  }

  /** In a small workspace so many may really be deleted while it is read; the run then fails. */
  private static boolean mostWereDeleted(World.Ended end) {
    return end.failures().stream().allMatch(f -> f.contains("were gone when they were read"));
  }

  /** Nothing shows that a CSV is cut between two rows by a server that says it is whole. */
  private static boolean hasAnEnd(RequestInfo info) {
    return !info.path().startsWith("/download/reporting_data/");
  }

  private static FaultPlan faults(Run run, long before) {
    return info -> {
      long number = info.number() - before;
      return run.bad().stream()
          .filter(bad -> bad.at() <= number && number < bad.at() + bad.times())
          .filter(bad -> bad.trouble() != Trouble.BROKEN_JSON || hasAnEnd(info))
          .findFirst()
          .map((Bad bad) -> bad.trouble().fault());
    };
  }

  private Set<String> fields() {
    Set<String> fields = new HashSet<>(FIELDS);
    if (setup.more()) {
      fields.addAll(MORE_FIELDS);
    }
    return fields;
  }

  private Tap tap(List<String> streams) {
    Tap tap = hostilities.tap(streams);
    if (setup.streams() == History.Streams.EXPORTS) {
      // A start date that moves on would take away what exports look back for.
      tap.start(Instant.parse(setup.begin()).minus(THREE_WINDOWS).getEpochSecond());
    }
    return tap.apiVersion(version())
        .exportLookbackDays(setup.exportLookbackDays())
        .pageSize(setup.pageSize())
        .concurrency(setup.concurrency())
        .everyField()
        .fields(fields())
        .limits(
            new ReadLimits(
                setup.walkPages(),
                setup.slicePages(),
                2000,
                Path.of(System.getProperty("java.io.tmpdir"))));
  }

  /** The history's own, or the newest where that one lacks a stream. */
  private String version() {
    ApiVersion own = new ApiVersion(setup.api().version());
    boolean hasAll =
        setup.streams().names().stream().allMatch(s -> own.atLeast(Streams.get(s).since()));
    return hasAll ? own.text() : NEWEST;
  }

  @Override
  public void close() {
    world.close();
  }
}
