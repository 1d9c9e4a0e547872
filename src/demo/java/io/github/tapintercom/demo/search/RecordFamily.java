package io.github.tapintercom.demo.search;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of one kind (contacts, companies, conversations or tickets), as the routes see them.
 */
public interface RecordFamily {
  /** Records there now, seen by search or not. */
  long size();

  Hits search(SearchRequest request);

  /** Up to {@code limit} records in the order of their ids, behind the given one. */
  Hits byId(Optional<String> after, int limit);

  /** Up to {@code limit} records, newest change first, without the first {@code offset}. */
  Hits newestFirst(long offset, int limit);

  /** Writes one record; false when there is none with that id. */
  boolean write(String id, JsonBuffer out);

  /** What the record is, however it looks on the wire: for responses made of parts of it. */
  default Optional<ObjectNode> record(String id) {
    JsonBuffer out = new JsonBuffer(2048);
    return write(id, out) ? Optional.of(JsonValues.object(out)) : Optional.empty();
  }
}
