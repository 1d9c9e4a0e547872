package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What happens to streams that the configured version of the API lacks. One that the user selects
 * is an error before anything is read, or a warning where the settings say so; those that are only
 * selected by default are left out.
 */
final class VersionCheck {
  private final Available available;
  private final Consumer<String> problems;
  private final Map<String, String> leftOut = new LinkedHashMap<>();
  private final List<String> missed = new ArrayList<>();

  VersionCheck(Available available, Consumer<String> problems) {
    this.available = available;
    this.problems = problems;
  }

  /** Whether the stream can be read. */
  boolean allows(StreamFacts facts, boolean requested) {
    if (available.version().atLeast(facts.since())) {
      return true;
    }
    if (requested && !available.skipsOthers()) {
      problems.accept(
          "stream \"%s\" needs api_version %s or later, not %s; change the setting, deselect the stream, or set skip_unavailable_streams"
              .formatted(facts.name(), facts.since().text(), available.version().text()));
    } else {
      leftOut.put(facts.name(), facts.since().text());
      if (requested) {
        missed.add("%s (%s)".formatted(facts.name(), facts.since().text()));
      }
    }
    return false;
  }

  /** The streams left out, each with the version that it needs. */
  Map<String, String> leftOut() {
    return leftOut;
  }

  /** Names the streams left out that the user selects, each with the version that it needs. */
  void report(Consumer<String> warnings) {
    if (!missed.isEmpty()) {
      warnings.accept(
          "api_version %s lacks these streams, which are left out: %s"
              .formatted(available.version().text(), String.join(", ", missed)));
    }
  }
}
