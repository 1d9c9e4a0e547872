package io.github.tapintercom.check;

/**
 * Whether conversations come with those that are tickets: without permission to read tickets
 * Intercom leaves them out, and says nothing.
 */
enum TicketAccess {
  INCLUDED("conversations come with those that are tickets"),
  MISSING(
      "missing: without the permission \"Read tickets\" Intercom leaves conversations out that are"
          + " tickets, and does not say so"),
  UNKNOWN("it is not known whether conversations come with those that are tickets"),
  /** Nothing of conversations is selected. */
  NOT_SELECTED("");

  private final String words;

  TicketAccess(String words) {
    this.words = words;
  }

  /** One sentence; empty where there is nothing to say. */
  String words() {
    return words;
  }

  static TicketAccess of(ProbeResult tickets) {
    return switch (tickets.access()) {
      case READABLE -> INCLUDED;
      case NO_PERMISSION, NO_PLAN -> MISSING;
      case NOT_TRIED, VERSION_TOO_OLD, FAILED -> UNKNOWN;
    };
  }
}
