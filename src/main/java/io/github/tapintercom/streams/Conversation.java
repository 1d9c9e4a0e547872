package io.github.tapintercom.streams;

import java.util.Objects;

/**
 * A conversation that a search found.
 *
 * @param created unix seconds
 * @param updated unix seconds
 * @param parts whether its parts are wanted
 * @param whole whether its own record is wanted as the GET gives it, parts inside
 */
record Conversation(String id, long created, long updated, boolean parts, boolean whole) {
  Conversation {
    Objects.requireNonNull(id, "id");
  }
}
