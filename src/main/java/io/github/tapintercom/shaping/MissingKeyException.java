package io.github.tapintercom.shaping;

/**
 * A record lacks a property that may not be null (a key or the replication key): nothing of it has
 * been written. The parser stands at the record's end, so the caller may go on with the next one.
 */
public final class MissingKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String stream;
  private final String property;

  MissingKeyException(String stream, String property, String id) {
    super(
        "A record of stream '%s' has no '%s', which may not be null (%s)"
            .formatted(stream, property, id == null ? "it has no id either" : "its id is " + id));
    this.stream = stream;
    this.property = property;
  }

  /** The stream whose record it is. */
  public String stream() {
    return stream;
  }

  /** The top-level property that is missing or null. */
  public String property() {
    return property;
  }
}
