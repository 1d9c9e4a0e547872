package io.github.tapintercom.streams;

/** What may happen to a single record without failing its stream; each is counted and reported. */
public enum Note {
  GONE("was deleted while we read"),
  MERGED("was merged into another while we read"),
  UNREADABLE("cannot be read: Intercom fails on it"),
  PARTS_CUT("has more parts than Intercom gives (the 500 most recent)");

  private final String words;

  Note(String words) {
    this.words = words;
  }

  /** The end of a sentence about one record. */
  public String words() {
    return words;
  }
}
