package io.github.tapintercom.shaping;

/** A record lacks a property that may not be null: a key or the replication key. */
final class MissingKeyException extends UnusableRecordException {
  private static final long serialVersionUID = 1L;

  private final String property;

  MissingKeyException(String stream, String property, String id) {
    super(
        stream,
        id,
        "A record of stream '%s' has no usable '%s', which may not be null (%s)"
            .formatted(stream, property, id == null ? "it has no id either" : "its id is " + id));
    this.property = property;
  }

  /** The top-level property that is missing or null. */
  public String property() {
    return property;
  }
}
