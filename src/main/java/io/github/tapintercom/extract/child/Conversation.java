package io.github.tapintercom.extract.child;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A conversation that a search found.
 *
 * @param created unix seconds
 * @param updated unix seconds
 * @param parts whether its parts are wanted
 * @param whole whether its own record is wanted as the GET gives it, parts inside
 * @param fromSearch properties that only the search gives, as JSON
 */
public record Conversation(
    String id,
    long created,
    long updated,
    boolean parts,
    boolean whole,
    Map<String, byte[]> fromSearch) {
  public Conversation {
    fromSearch = Map.copyOf(fromSearch);
    Objects.requireNonNull(id, "id");
  }

  /** The same one without its own record. */
  Conversation withoutWhole() {
    return new Conversation(id, created, updated, parts, false, Map.of());
  }

  /**
   * The id, and what tells the record from others with the same time: what only the search gives
   * may change without a new one.
   */
  String version() {
    CRC32 shown = new CRC32();
    new TreeMap<>(fromSearch).values().forEach(shown::update);
    return id + ' ' + shown.getValue();
  }
}
