package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.search.RecordFamily;

/** The index that a generated record's id stands for. */
public final class Indexes {
  private Indexes() {}

  /** -1 when there is no such record. */
  public static long of(RecordFamily generated, String id) {
    return ((GeneratedFamily) generated).indexOf(id);
  }
}
