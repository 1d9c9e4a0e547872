package io.github.tapintercom.catalog;

/** How a stream is read: whole every time, or from its bookmark on. */
public enum ReplicationMethod {
  FULL_TABLE,
  INCREMENTAL
}
