package io.github.tapintercom.extract;

/** What may happen to a single record without failing its stream; each is counted and reported. */
public enum Note {
  GONE("deleted while we read"),
  MERGED("merged into another while we read"),
  UNREADABLE("unreadable: Intercom fails on it"),
  PARTS_CUT("with more parts than Intercom gives, which is the 500 most recent"),
  NOT_LOOKED_UP("without a conversation, by which it could be looked up"),
  NOTHING_SET("empty, so nothing is read"),
  LIST_CUT("with a list that Intercom cuts short");

  private final String words;

  Note(String words) {
    this.words = words;
  }

  /** What a record is that this was noted of. */
  public String words() {
    return words;
  }
}
