package io.github.tapintercom.shaping;

/** Where a page says the next one is. */
public sealed interface NextPage {
  /** This was the last page, or the list has no pages. */
  record None() implements NextPage {}

  /** {@code pages.next.starting_after}: an opaque cursor to send with the same request. */
  record Cursor(String startingAfter) implements NextPage {}

  /** {@code pages.next} as an absolute URL, not yet compared with the configured host. */
  record Url(String url) implements NextPage {}
}
