package io.github.tapintercom.extract;

/** What may happen to a single record without failing its stream; each is counted and reported. */
public enum Note {
  GONE("deleted while we read", "deleted meanwhile"),
  MERGED("merged into another while we read", "merged meanwhile"),
  UNREADABLE("unreadable: Intercom fails on it", "unreadable"),
  PARTS_CUT(
      "with more parts than Intercom gives, which is the 500 most recent", "cut at 500 parts"),
  NOT_LOOKED_UP("without a conversation, by which it could be looked up", "not looked up"),
  NOTHING_SET("empty, so nothing is read", "setting empty"),
  LIST_CUT("with a list that Intercom cuts short", "with a list cut short");

  private final String words;
  private final String brief;

  Note(String words, String brief) {
    this.words = words;
    this.brief = brief;
  }

  /** What a record is that this was noted of. */
  public String words() {
    return words;
  }

  /** The same in as few words as a table has room for. */
  public String brief() {
    return brief;
  }
}
