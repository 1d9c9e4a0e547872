package io.github.tapintercom.time;

/** What a run may have to wait for. */
public enum WaitReason {
  /** The calls of this window are spent, or the next one is not due yet. */
  CALL_BUDGET("the call budget"),
  /** Intercom refused a call (429) and said for how long. */
  REFUSED("Intercom's rate limit (429)"),
  /** As many calls are on their way as may be. */
  RESPONSES("Intercom's responses"),
  /** Bodies that are being read take all the memory they may. */
  MEMORY("memory for responses"),
  /** A call failed and is tried again. */
  RETRY("a retry"),
  /** Another client scrolls over the companies. */
  SCROLL("another client's scroll"),
  /** The loader, or the disk, takes no more output. */
  LOADER("the loader");

  private final String words;

  WaitReason(String words) {
    this.words = words;
  }

  /** In words that complete "waiting for …". */
  public String words() {
    return words;
  }
}
