package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.TICKETS;
import static io.github.tapintercom.stream.StreamBuilder.list;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.AddedColumns.Source;
import java.util.List;

/** Tickets, what stands inside them, their types and states. */
final class TicketStreams {
  /** Their parts are inside, letters and all: 150 may be tens of megabytes. */
  private static final SearchEndpoint SEARCH =
      SearchEndpoint.of("/tickets/search", "tickets")
          .mayCut("ticket_parts", "contacts", "linked_objects")
          .beginningWith(15);

  static final List<StreamFacts> ALL =
      List.of(
          stream("tickets", SEARCH)
              .incrementalBy("updated_at")
              .permission(TICKETS)
              .since("2.10")
              .describedAs("Tickets with their parts."),
          unpacked("ticket_parts", "tickets", "ticket_parts")
              .linkedBy("ticket_id")
              .added("ticket_created_at", Source.ROOT_CREATED_AT)
              .stampedBy("ticket_updated_at")
              .key("ticket_id", "id")
              .permission(TICKETS)
              .since("2.10")
              .describedAs("Replies, notes and events of each ticket."),
          list("ticket_types", "/ticket_types", "data")
              .permission(TICKETS)
              .since("2.9")
              .describedAs("Types of tickets with their attributes, archived ones included."),
          list("ticket_states", "/ticket_states", "data")
              .permission(TICKETS)
              .since("2.12")
              .describedAs("States of tickets with the types that have them."));

  private TicketStreams() {}
}
