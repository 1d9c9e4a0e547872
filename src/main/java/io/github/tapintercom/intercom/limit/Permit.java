package io.github.tapintercom.intercom.limit;

/** A call on its way; {@link RateLimiter} gives it and takes it back. */
public final class Permit {
  final String endpoint;
  final CallBudget.Sent sent;
  final long generation;
  final boolean lastPlace;
  final boolean first;
  long bytes;
  boolean large;

  Permit(
      String endpoint,
      CallBudget.Sent sent,
      long generation,
      boolean lastPlace,
      boolean first,
      long bytes) {
    this.endpoint = endpoint;
    this.sent = sent;
    this.generation = generation;
    this.lastPlace = lastPlace;
    this.first = first;
    this.bytes = bytes;
  }
}
