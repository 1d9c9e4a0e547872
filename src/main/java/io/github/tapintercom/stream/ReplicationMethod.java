package io.github.tapintercom.stream;

/** How much of a stream each run reads. */
public enum ReplicationMethod {
  /** Everything, every time; no bookmark. */
  FULL_TABLE,
  /** What changed since the bookmark. */
  INCREMENTAL
}
