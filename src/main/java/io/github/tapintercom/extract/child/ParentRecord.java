package io.github.tapintercom.extract.child;

import io.github.tapintercom.shaping.RecordShaper;
import java.util.Objects;

/**
 * A record whose children are read.
 *
 * @param created unix seconds, Long.MIN_VALUE for none
 * @param updated unix seconds, Long.MIN_VALUE for none
 */
public record ParentRecord(String id, long created, long updated) {
  public ParentRecord {
    Objects.requireNonNull(id, "id");
  }

  /** The record that was just shaped, which has an id. */
  static ParentRecord of(RecordShaper record) {
    return new ParentRecord(
        record.id(), record.seconds("created_at"), record.seconds("updated_at"));
  }

  /** Its last change; one that is not known may be later than any. */
  long changed() {
    return updated == Long.MIN_VALUE ? Long.MAX_VALUE : updated;
  }
}
