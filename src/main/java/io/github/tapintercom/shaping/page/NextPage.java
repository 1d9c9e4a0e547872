package io.github.tapintercom.shaping.page;

/** Where a page says the next one is. */
public sealed interface NextPage {
  /** The page names no next one; its numbers show whether that is the end. */
  record None() implements NextPage {}

  /**
   * An opaque cursor to send with the same request.
   *
   * @param startingAfter the cursor
   * @param parameter the name to send it under: {@code starting_after}, or {@code cursor} where it
   *     came as {@code next_cursor}
   */
  record Cursor(String startingAfter, String parameter) implements NextPage {
    /** A cursor of {@code pages.next.starting_after}. */
    public Cursor(String startingAfter) {
      this(startingAfter, "starting_after");
    }
  }

  /** {@code pages.next} as an absolute URL, not yet compared with the configured host. */
  record Url(String url) implements NextPage {}
}
