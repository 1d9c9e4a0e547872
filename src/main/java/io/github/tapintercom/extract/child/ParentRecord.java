package io.github.tapintercom.extract.child;

import io.github.tapintercom.shaping.RecordShaper;
import java.util.Objects;

/**
 * A record whose children are read.
 *
 * @param created unix seconds, Long.MIN_VALUE for none
 * @param updated unix seconds, Long.MIN_VALUE for none
 * @param listed how many children its own JSON counts, -1 where that is not known
 */
record ParentRecord(String id, long created, long updated, long listed) {
  public ParentRecord {
    Objects.requireNonNull(id, "id");
  }

  /** The record that was just shaped, which has an id. */
  static ParentRecord of(RecordShaper record) {
    return new ParentRecord(
        record.id(),
        record.seconds("created_at"),
        record.seconds("updated_at"),
        record.watches().count());
  }

  /** Of which only the id is known. */
  static ParentRecord of(String id) {
    return new ParentRecord(id, Long.MIN_VALUE, Long.MIN_VALUE, -1);
  }

  /** Its last change; one that is not known may be later than any. */
  long changed() {
    return updated == Long.MIN_VALUE ? Long.MAX_VALUE : updated;
  }
}
