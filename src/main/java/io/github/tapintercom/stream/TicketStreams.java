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
          unpacked("ticket_part_attachments", "ticket_parts", "attachments")
              .linkedBy("ticket_id")
              .added("ticket_part_id", Source.PARENT_ID)
              .stampedBy("ticket_updated_at")
              .added("attachment_index", Source.INDEX)
              .key("ticket_id", "ticket_part_id", "attachment_index")
              .permission(TICKETS)
              .since("2.10")
              .describedAs("Files attached to the parts of each ticket."),
          link("ticket_contacts", "contacts")
              .renamed("contact_id", "id")
              .key("ticket_id", "contact_id")
              .describedAs("Contacts of each ticket."),
          link("ticket_linked_objects", "linked_objects")
              .renamed("linked_type", "type")
              .renamed("linked_id", "id")
              .key("ticket_id", "linked_type", "linked_id")
              .describedAs("Tickets and conversations linked to each ticket; 1000 at most."),
          list("ticket_types", "/ticket_types", "data")
              .permission(TICKETS)
              .since("2.9")
              .describedAs("Types of tickets with their attributes, archived ones included."),
          unpacked("ticket_type_attributes", "ticket_types", "ticket_type_attributes")
              .linkedBy("ticket_type_id")
              .permission(TICKETS)
              .since("2.9")
              .describedAs("Attributes of each ticket type, archived ones included."),
          list("ticket_states", "/ticket_states", "data")
              .permission(TICKETS)
              .since("2.12")
              .describedAs("States of tickets with the types that have them."),
          unpacked("ticket_type_states", "ticket_states", "ticket_types")
              .linkedBy("ticket_state_id")
              .renamed("ticket_type_id", "id")
              .key("ticket_type_id", "ticket_state_id")
              .permission(TICKETS)
              .since("2.12")
              .describedAs("States that tickets of each type can have."));

  private TicketStreams() {}

  private static StreamBuilder link(String name, String list) {
    return unpacked(name, "tickets", list)
        .linkedBy("ticket_id")
        .stampedBy("ticket_updated_at")
        .permission(TICKETS)
        .since("2.10");
  }
}
