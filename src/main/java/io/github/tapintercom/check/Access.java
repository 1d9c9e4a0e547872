package io.github.tapintercom.check;

/** Whether a stream can be read; the later in this order, the worse. */
enum Access {
  READABLE("yes"),
  /** No harmless call shows it. */
  NOT_TRIED("not tried"),
  VERSION_TOO_OLD("version too old"),
  NO_PLAN("not in the plan"),
  NO_PERMISSION("no permission"),
  FAILED("failed");

  private final String words;

  Access(String words) {
    this.words = words;
  }

  /** For the table. */
  String words() {
    return words;
  }

  /** Whether a run would read it, as far as a check can tell. */
  boolean mayBeRead() {
    return this == READABLE || this == NOT_TRIED;
  }
}
