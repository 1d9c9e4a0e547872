package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happens to streams that the configured version of the API lacks. One that the user selects
 * is an error before anything is read; those that are only selected by default are left out, with
 * one warning for all of them.
 */
final class VersionCheck {
  private final ApiVersion version;
  private final Consumer<String> problems;
  private final List<String> leftOut = new ArrayList<>();

  VersionCheck(ApiVersion version, Consumer<String> problems) {
    this.version = version;
    this.problems = problems;
  }

  /** Whether the stream can be read. */
  boolean allows(StreamFacts facts, boolean requested) {
    if (version.atLeast(facts.since())) {
      return true;
    }
    if (requested) {
      problems.accept(
          "stream \"%s\" needs api_version %s or later, not %s; change the setting or deselect the stream"
              .formatted(facts.name(), facts.since().text(), version.text()));
    } else {
      leftOut.add("%s (%s)".formatted(facts.name(), facts.since().text()));
    }
    return false;
  }

  /** Names the streams left out, each with the version that it needs. */
  void report(Consumer<String> warnings) {
    if (!leftOut.isEmpty()) {
      warnings.accept(
          "api_version %s lacks these streams, which are left out: %s"
              .formatted(version.text(), String.join(", ", leftOut)));
    }
  }
}
