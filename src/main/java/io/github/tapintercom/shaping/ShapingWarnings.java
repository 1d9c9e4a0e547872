package io.github.tapintercom.shaping;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Names what shaping had to leave out, once per stream and field however often it happens and
 * however many shapers run. Values are never part of a warning: they belong to the workspace's
 * customers. Thread-safe.
 */
public final class ShapingWarnings {
  private static final int MAX_WARNINGS = 1_000;

  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final Consumer<String> sink;
  private final Map<String, Losses> losses = new ConcurrentHashMap<>();

  /** Warns in the log. */
  public ShapingWarnings() {
    this(LoggerFactory.getLogger(ShapingWarnings.class)::warn);
  }

  /** Warns wherever {@code sink} writes; it must be thread-safe. */
  public ShapingWarnings(Consumer<String> sink) {
    this.sink = sink;
  }

  /** What was not written of this stream's records. */
  public Losses losses(String stream) {
    return losses.computeIfAbsent(stream, s -> new Losses());
  }

  void unknownField(String stream, String path, String keptIn) {
    once(
        "unknown " + stream + "." + path,
        "Stream '%s': the API sends the field '%s', which the schema does not know; it is %s"
            .formatted(stream, path, keptIn.isEmpty() ? "left out" : "kept in '" + keptIn + "'"));
  }

  void uncoercible(String stream, String path, String wanted, String got, String keptIn) {
    once(
        "type " + stream + "." + path,
        "Stream '%s': field '%s' should be %s but came as %s; such values are written as null%s"
            .formatted(
                stream,
                path,
                wanted,
                got,
                keptIn.isEmpty() ? "" : " and kept in '" + keptIn + "'"));
  }

  private void once(String key, String message) {
    // Bounded: a workspace whose field names are data must not fill memory or the log.
    if (reported.size() < MAX_WARNINGS && reported.add(key)) {
      sink.accept(message);
    }
  }
}
