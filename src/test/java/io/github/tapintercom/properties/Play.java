package io.github.tapintercom.properties;

import io.github.tapintercom.demo.Family;
import io.github.tapintercom.demo.FaultPlan;
import io.github.tapintercom.demo.Links;
import io.github.tapintercom.demo.MemoryWorkspace;
import io.github.tapintercom.demo.SearchRules;
import io.github.tapintercom.harness.Model;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import io.github.tapintercom.properties.History.Bad;
import io.github.tapintercom.properties.History.Change;
import io.github.tapintercom.properties.History.Run;
import io.github.tapintercom.properties.History.Seed;
import io.github.tapintercom.properties.History.Setup;
import io.github.tapintercom.streams.ReadLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays one history and tells what was wrong. */
final class Play implements AutoCloseable {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "updated_at",
          "name",
          "title",
          "category",
          "conversation_id",
          "conversation_updated_at");

  /** Each needs a call of its own for some records. */
  private static final Set<String> MORE_FIELDS = Set.of("conversation_parts", "tags");

  private static final int MORE_TAGS_THAN_A_SEARCH_TELLS = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final History history;
  private final World world;
  private final Set<Family> families = new TreeSet<>();
  private int version;

  Play(History history) {
    this.history = history;
    Setup setup = history.setup();
    world =
        World.at(
            Instant.parse(setup.begin()),
            options ->
                options
                    .withZone(ZoneId.of(setup.api().zone()))
                    .withSearch(
                        new SearchRules(setup.api().after(), setup.api().boundsInclusive())));
    for (String stream : setup.streams().names()) {
      families.add(family(stream));
    }
  }

  private static Family family(String stream) {
    return switch (stream) {
      case "companies" -> Family.COMPANIES;
      case "tickets" -> Family.TICKETS;
      case "conversations", "conversation_parts" -> Family.CONVERSATIONS;
      default -> Family.CONTACTS;
    };
  }

  /** Everything that was wrong; empty when all is well. */
  List<String> play() {
    Setup setup = history.setup();
    world.tick(Duration.ofMillis(setup.tick()));
    history.seeds().forEach(this::seed);
    world.searchLag(Duration.ofSeconds(setup.late()), new Random(setup.late()));
    for (Run run : history.runs()) {
      world.time().advance(Duration.ofSeconds(run.rest()));
      play(run);
    }
    world.quiet();
    Tap last = tap(setup.streams().names());
    World.Ended end = world.run(last);
    List<String> wrong = new ArrayList<>(world.loader().violations());
    if (end.exitCode() != 0) {
      wrong.add("the last run ended with " + end.exitCode() + ": " + end.failures());
    }
    if (!endsInAState(end)) {
      wrong.add("the last line is no STATE");
    }
    wrong.addAll(world.missing(last));
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
                    happen(change);
                  }
                  return due;
                });
          }
        });
    world.faults(faults(run, before));
    Tap tap = tap(run.streams(history.setup().streams()));
    run.end().ifPresent(ago -> tap.end(world.time().second() - ago));
    World.Ended end = world.run(tap, run.cut().orElse(Integer.MAX_VALUE));
    if (run.isUndisturbed() && end.exitCode() != 0) {
      world.loader().violation("a run without faults ended with " + end.failures());
    }
    boolean silent = end.output().lastType().isEmpty(); // not even the token could be tried
    if (run.cut().isEmpty() && !silent && !endsInAState(end)) {
      world.loader().violation("the last line of a run is no STATE");
    }
    world.onRequest(info -> {});
    synchronized (open) { // a request that nobody waits for any more may still arrive
      open.forEach(this::happen);
      open.clear();
    }
  }

  private static FaultPlan faults(Run run, long before) {
    return info -> {
      long number = info.number() - before;
      return run.bad().stream()
          .filter(bad -> bad.at() <= number && number < bad.at() + bad.times())
          .findFirst()
          .map((Bad bad) -> bad.trouble().fault());
    };
  }

  private Set<String> fields() {
    Set<String> fields = new HashSet<>(FIELDS);
    if (history.setup().more()) {
      fields.addAll(MORE_FIELDS);
    }
    return fields;
  }

  private Tap tap(List<String> streams) {
    Setup setup = history.setup();
    return Tap.of(streams.toArray(String[]::new))
        .apiVersion(setup.api().version())
        .pageSize(setup.pageSize())
        .concurrency(setup.concurrency())
        .lookback(Duration.ofSeconds(setup.late()))
        .skew(Duration.ofHours(setup.skew()))
        .everyField()
        .fields(fields())
        .limits(
            new ReadLimits(
                setup.walkPages(),
                setup.slicePages(),
                2000,
                Path.of(System.getProperty("java.io.tmpdir"))));
  }

  private void seed(Seed seed) {
    long updated = world.time().second() - seed.ago();
    for (Family family : families) {
      for (int k = 0; k < seed.count(); k++) {
        create(family, updated, updated - seed.created() - (long) k * seed.apart());
      }
    }
  }

  private void create(Family family, long updated, long created) {
    version++;
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put(
        "id",
        "%s%d"
            .formatted(family.name().substring(0, 3).toLowerCase(java.util.Locale.ROOT), version));
    node.put("created_at", created).put("updated_at", updated);
    if (family == Family.CONTACTS) {
      node.put("role", version % 3 == 0 ? "user" : "lead");
    }
    node.put(Model.MARKS.get(family), "v" + version);
    world.workspace().put(family, node);
    if (family == Family.CONTACTS && history.setup().more() && version % 5 == 0) {
      world.workspace().link(node.get("id").asString(), Links.TAGS, tags());
    }
    if (family == Family.CONVERSATIONS && version % 4 > 0) {
      world.workspace().addParts(node.get("id").asString(), version % 4, updated);
    }
  }

  private List<String> tags() {
    return world.workspace().directory().tags().stream()
        .limit(MORE_TAGS_THAN_A_SEARCH_TELLS)
        .map(tag -> tag.path("id").asString())
        .toList();
  }

  private void happen(Change change) {
    long now = world.time().second();
    for (Family family : families) {
      for (int k = 0; k < change.times(); k++) {
        happen(change, change.pick() + k, family, now);
      }
    }
  }

  private void happen(Change change, int pick, Family family, long now) {
    MemoryWorkspace workspace = world.workspace();
    List<String> ids = List.copyOf(workspace.records(family).keySet());
    if (change.kind() == History.Kind.CREATE || ids.isEmpty()) {
      create(family, now, now);
      return;
    }
    String id = ids.get(pick % ids.size());
    version++;
    String mark = Model.MARKS.get(family);
    switch (change.kind()) {
      case DELETE -> workspace.delete(family, id, now);
      case GROW -> {
        if (family == Family.CONVERSATIONS) {
          workspace.addParts(id, 2, now);
        } else {
          workspace.touch(family, id, now);
        }
      }
      case MERGE -> {
        Optional<String> other = ids.stream().filter(i -> !i.equals(id)).findFirst();
        if (family == Family.CONTACTS && other.isPresent()) {
          workspace.merge(id, other.get(), now);
        }
      }
      case CONVERT -> {
        String role = family == Family.CONTACTS ? "role" : "type";
        workspace.update(family, id, now, node -> node.put(role, "user").put(mark, "v" + version));
      }
      default -> workspace.update(family, id, now, node -> node.put(mark, "v" + version));
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
