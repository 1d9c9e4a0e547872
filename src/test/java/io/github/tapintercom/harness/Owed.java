package io.github.tapintercom.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Since when each stream is owed to the loader, and what its tables lack of that. */
final class Owed {
  private final Map<String, Long> starts = new ConcurrentHashMap<>();
  private final Model model;
  private final Loader loader;

  Owed(Model model, Loader loader) {
    this.model = model;
    this.loader = loader;
  }

  /**
   * A stream is owed from the start date of the run that had no usable bookmark of it; where the
   * first run is given one, also from that on.
   */
  void begins(String stream, Tap tap, long now, Optional<Long> bookmark) {
    long start = tap.start.getEpochSecond();
    long latest = now + tap.lookback.toSeconds();
    Optional<Long> usable = bookmark.filter(b -> b <= latest);
    if (usable.isEmpty()) {
      starts.put(stream, start);
    } else {
      starts.putIfAbsent(stream, Math.min(start, usable.get()));
    }
  }

  /** The first second that a stream is owed from. */
  long since(String stream) {
    return starts.get(stream);
  }

  /** What the loader's tables lack of records that changed before this second. */
  List<String> missing(Tap tap, long before) {
    List<String> missing = new ArrayList<>();
    for (String stream : tap.streams) {
      long from = starts.getOrDefault(stream, tap.start.getEpochSecond());
      model.check(tap, stream, from, before, loader.table(stream), missing::add);
    }
    return missing;
  }
}
