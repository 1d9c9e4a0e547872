package io.github.tapintercom.shaping;

/**
 * One record cannot be written: it lacks a key, or cannot be shaped. Nothing of it has been written
 * and the parser stands at the record's end, so the caller names the record and goes on with the
 * next one.
 */
public class UnusableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String stream;
  private final String id;

  UnusableRecordException(String stream, String id, String message) {
    super(message);
    this.stream = stream;
    this.id = id;
  }

  /** The stream whose record it is. */
  public String stream() {
    return stream;
  }

  /** The record's id, null when it has none or it was not reached. */
  public String id() {
    return id;
  }
}
