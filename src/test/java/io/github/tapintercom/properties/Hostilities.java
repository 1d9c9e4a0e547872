package io.github.tapintercom.properties;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import io.github.tapintercom.properties.History.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is held against the tap in one history. */
final class Hostilities {
  /** One of so many requests gets it as response. */
  private static final int ONE_REQUEST_IN = 7;

  private static final Duration AGE_OF_A_ROLLING_START = Duration.ofSeconds(100_000);

  private final World world;
  private final Setup setup;
  private Set<Hostility> hostile;
  private Optional<JsonNode> unmoved = Optional.empty();
  private Optional<JsonNode> moved = Optional.empty();

  Hostilities(World world, Setup setup) {
    this.world = world;
    this.setup = setup;
    this.hostile = setup.hostile();
  }

  boolean mayFail() {
    return hostile.stream().anyMatch(Hostility::mayFail);
  }

  /** Whether nothing but single records is in the way. */
  boolean onlyLooks() {
    return hostile.stream()
        .filter(Hostility::mayFail)
        .allMatch(h -> h.way() instanceof Hostility.Looks);
  }

  boolean moveBookmarks() {
    return hostile.contains(Hostility.BOOKMARK_AHEAD)
        || hostile.contains(Hostility.BOOKMARK_YEARS_AHEAD);
  }

  /** Before a run: the server's ways, the faults, and the state as it will be given. */
  void begin() {
    Quirks quirks = Quirks.NONE;
    for (Hostility hostility : hostile) {
      if (hostility.way() instanceof Hostility.Server server) {
        quirks = server.quirks().apply(quirks);
      }
    }
    world.quirks(quirks);
    world.faults(faults());
    long lookback = lookback().toSeconds();
    if (hostile.contains(Hostility.BOOKMARK_AHEAD)) {
      moveBookmarks(b -> b >= world.time().second() + 5 - lookback, lookback - 5);
    }
    if (hostile.contains(Hostility.BOOKMARK_YEARS_AHEAD)) {
      moveBookmarks(b -> b <= world.time().second(), 100_000_000);
    }
  }

  /** The server is as it should be again; what the user does stays. */
  void end() {
    hostile =
        hostile.stream()
            .filter(h -> h.way() instanceof Hostility.OfTheUser)
            .collect(Collectors.toSet());
  }

  private void moveBookmarks(Function<Long, Boolean> which, long seconds) {
    Optional<JsonNode> state = world.loader().state();
    if (state.isEmpty() || !state.get().path("bookmarks").isObject()) {
      return;
    }
    // A run that wrote no STATE leaves the moved one behind; what was read is in the one before.
    Optional<JsonNode> read = state.equals(moved) ? unmoved : state;
    ObjectNode ahead = (ObjectNode) read.orElseThrow().deepCopy();
    unmoved = read;
    for (String stream : setup.streams().names()) {
      Optional<Long> bookmark = World.bookmark(ahead, stream);
      if (bookmark.isPresent() && which.apply(bookmark.get())) {
        String time = world.time().instant().plusSeconds(seconds).toString();
        ObjectNode entry = (ObjectNode) ahead.get("bookmarks").get(stream);
        entry.propertyNames().stream()
            .filter(key -> entry.get(key).isString()) // a job stays what it is
            .toList()
            .forEach(key -> entry.put(key, time));
      }
    }
    moved = Optional.of(ahead);
    world.loader().state(ahead);
  }

  /** No request is met twice, else Intercom's own 404 would be the truth. */
  FaultPlan faults() {
    List<Function<Instant, Fault>> all =
        hostile.stream()
            .filter(h -> h.way() instanceof Hostility.Request)
            .map(h -> ((Hostility.Request) h.way()).fault())
            .toList();
    Set<String> met = ConcurrentHashMap.newKeySet();
    return info -> {
      boolean due = info.number() % ONE_REQUEST_IN == 3;
      return due && !all.isEmpty() && met.add(content(info))
          ? Optional.of(all.get((int) (info.number() % all.size())).apply(world.time().instant()))
          : Optional.empty();
    };
  }

  /** A scroll is met once: it starts anew after each, and may do so only so often. */
  private static String content(RequestInfo info) {
    if (info.path().equals("/companies/scroll")) {
      return info.path();
    }
    return info.method() + info.path() + info.query() + info.body();
  }

  /** The tap as the user runs it now. */
  Tap tap(List<String> streams) {
    Tap tap = Tap.of(streams.toArray(String[]::new)).skew(skew()).lookback(lookback());
    return hostile.contains(Hostility.ROLLING_START)
        ? tap.start(world.time().instant().minus(AGE_OF_A_ROLLING_START).getEpochSecond())
        : tap;
  }

  private Duration lookback() {
    int seconds = hostile.contains(Hostility.BOOKMARK_AHEAD) ? 60 : setup.late();
    return Duration.ofSeconds(seconds);
  }

  /** Somebody must know the time: where the server's is no good, ours does not run ahead. */
  private Duration skew() {
    boolean serverIsNoHelp =
        hostile.contains(Hostility.DATE_AHEAD) || hostile.contains(Hostility.NO_DATE);
    return Duration.ofHours(serverIsNoHelp ? Math.min(0, setup.skew()) : setup.skew());
  }

  /** Up to when a run must have read: the earlier of both clocks where they differ. */
  long horizon(World.Ended end) {
    Duration behind = skew();
    if (hostile.contains(Hostility.DATE_BEHIND) && behind.compareTo(Duration.ofDays(-1)) > 0) {
      behind = Duration.ofDays(-1);
    }
    return behind.isNegative() ? end.began() + behind.toSeconds() - 2 : Long.MAX_VALUE;
  }
}
