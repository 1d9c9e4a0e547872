package io.github.tapintercom.extract.child;

import java.util.Map;
import java.util.Objects;

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
}
