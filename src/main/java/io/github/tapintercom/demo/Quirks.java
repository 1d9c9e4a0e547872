package io.github.tapintercom.demo;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Behaviours that others met in live workspaces; none is on by default.
 *
 * @param denied path prefixes that the token may not read
 * @param brokenConversations ids that make every search page holding them a 404
 * @param widePage searches with a larger {@code per_page} fail; 0: none does
 * @param widePageHangs whether they hang rather than answer 504
 * @param cursorGoesBack whether once a search's next cursor is that of an earlier page
 * @param scrollBusyUntil until then another client holds the companies scroll
 * @param htmlNotFound whether a missing record is a bare nginx page
 */
public record Quirks(
    Map<String, Denial> denied,
    Set<String> brokenConversations,
    int widePage,
    boolean widePageHangs,
    boolean cursorGoesBack,
    Instant scrollBusyUntil,
    boolean htmlNotFound) {
  public static final Quirks NONE =
      new Quirks(Map.of(), Set.of(), 0, false, false, Instant.MIN, false);

  public Quirks {
    denied = Map.copyOf(denied);
    brokenConversations = Set.copyOf(brokenConversations);
  }

  public Quirks withDenied(Map<String, Denial> value) {
    return new Quirks(
        value,
        brokenConversations,
        widePage,
        widePageHangs,
        cursorGoesBack,
        scrollBusyUntil,
        htmlNotFound);
  }

  public Quirks withBrokenConversations(Set<String> value) {
    return new Quirks(
        denied, value, widePage, widePageHangs, cursorGoesBack, scrollBusyUntil, htmlNotFound);
  }

  public Quirks withWidePage(int above, boolean hangs) {
    return new Quirks(
        denied, brokenConversations, above, hangs, cursorGoesBack, scrollBusyUntil, htmlNotFound);
  }

  public Quirks withCursorGoesBack() {
    return new Quirks(
        denied, brokenConversations, widePage, widePageHangs, true, scrollBusyUntil, htmlNotFound);
  }

  public Quirks withScrollBusyUntil(Instant value) {
    return new Quirks(
        denied, brokenConversations, widePage, widePageHangs, cursorGoesBack, value, htmlNotFound);
  }

  public Quirks withHtmlNotFound() {
    return new Quirks(
        denied,
        brokenConversations,
        widePage,
        widePageHangs,
        cursorGoesBack,
        scrollBusyUntil,
        true);
  }
}
