package io.github.tapintercom.demo.memory;

import io.github.tapintercom.demo.workspace.Family;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** What search does not see yet. Guarded by the workspace's lock. */
final class SearchIndex {
  private record Pending(BooleanSupplier due, Family family, String id) {}

  private final Map<Family, MemoryFamily> families;
  private final List<Pending> pending = new ArrayList<>();
  private long requests;
  private LongFunction<BooleanSupplier> lag = changed -> () -> true;

  SearchIndex(Map<Family, MemoryFamily> families) {
    this.families = families;
  }

  /** By so many further requests. */
  void lag(int furtherRequests) {
    lag =
        changed -> {
          long due = requests + furtherRequests;
          return () -> requests >= due;
        };
  }

  /** By so much time, computed anew for every change. */
  void lag(InstantSource clock, Supplier<Duration> late) {
    lag =
        changed -> {
          Instant now = clock.instant();
          Instant from = Instant.ofEpochSecond(changed);
          Instant due = (from.isBefore(now) ? from : now).plus(late.get());
          return () -> !clock.instant().isBefore(due);
        };
  }

  /** Everything can be seen now. */
  void catchUp() {
    pending.forEach(change -> families.get(change.family()).index(change.id()));
    pending.clear();
  }

  void requestArrived() {
    requests++;
    pending.removeIf(
        change -> {
          boolean due = change.due().getAsBoolean();
          if (due) {
            families.get(change.family()).index(change.id());
          }
          return due;
        });
  }

  /**
   * A change that search has to see.
   *
   * @param at unix seconds, Long.MAX_VALUE for now
   */
  void changed(Family family, String id, long at) {
    BooleanSupplier due = lag.apply(Math.min(at, Instant.MAX.getEpochSecond()));
    if (due.getAsBoolean()) {
      families.get(family).index(id);
    } else {
      pending.add(new Pending(due, family, id));
    }
  }
}
