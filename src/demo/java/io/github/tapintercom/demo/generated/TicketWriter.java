package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.Template;
import io.github.tapintercom.demo.lists.Directory;

/** Writes generated tickets with their parts. */
final class TicketWriter {
  private enum Slot {
    ID,
    INDEX,
    NUMBER,
    CATEGORY,
    CREATED,
    UPDATED,
    OPEN,
    ADMIN,
    CONTACT,
    STATE,
    TYPE,
    PARTS,
    PART_COUNT
  }

  private static final Template<Slot> TICKET =
      Template.of(
          Slot.class,
          """
          {"type":"ticket","id":"$id$","ticket_id":"$number$","category":"$category$",
           "ticket_attributes":{"_default_title_":"Ticket $number$ \u2013 Störung",
             "_default_description_":null,"priority_level":$index$},
           "ticket_state":$state$,"ticket_type":$type$,
           "contacts":{"type":"contact.list","contacts":[
             {"type":"contact","id":"$contact$","external_id":null}]},
           "admin_assignee_id":$admin$,"team_assignee_id":500,"created_at":$created$,
           "updated_at":$updated$,"open":$open$,"snoozed_until":$updated$,
           "linked_objects":{"type":"list","data":[{"type":"conversation","id":"2000000000",
             "category":null}],"total_count":1,"has_more":false},
           "ticket_parts":{"type":"ticket_part.list","ticket_parts":[$parts$],
             "total_count":$part_count$},
           "is_shared":true,"previous_ticket_state_id":"1"}
          """);
  private static final Template<Slot> PART =
      Template.of(
          Slot.class,
          """
          {"type":"ticket_part","id":"$number$","part_type":"ticket_state_updated_by_admin",
           "body":"<p>Noted – danke</p>","previous_ticket_state":"submitted","ticket_state":"in_progress",
           "created_at":$created$,"updated_at":$created$,
           "assigned_to":{"type":"admin","id":"$admin$"},
           "author":{"type":"admin","id":"$admin$","name":"Ciara 1","email":"admin@example.com"},
           "attachments":[{"type":"upload","name":"a.png","url":"https://example.com/a.png",
             "content_type":"image/png","filesize":2048,"width":64,"height":64}],
           "external_id":"t-$number$","redacted":false,"app_package_code":"demo-app",
           "updated_attribute_data":{"attribute":{"type":"attribute","id":"9","label":"State"},
             "value":{"type":"value","id":"2","label":"In progress"}}}
          """);

  private final IdScheme ids;
  private final GeneratedWorkspace workspace;
  private final Timeline times;
  private final Template.Fill<Slot> fill = this::fill;

  TicketWriter(IdScheme ids, GeneratedWorkspace workspace, Timeline times) {
    this.ids = ids;
    this.workspace = workspace;
    this.times = times;
  }

  void write(long index, JsonBuffer out) {
    TICKET.write(index, out, fill);
  }

  private void fill(Slot slot, long i, JsonBuffer out) {
    switch (slot) {
      case ID -> ids.write(i, out);
      case INDEX -> out.num(i % 7);
      case NUMBER -> out.num(i + 1);
      case CATEGORY -> out.ascii(i % 2 == 0 ? "Customer" : "Back-office");
      case CREATED -> out.num(times.createdAt(i));
      case UPDATED -> out.num(times.updatedAt(i));
      case OPEN -> out.ascii(i % 3 == 0 ? "false" : "true");
      case ADMIN -> out.num(Directory.adminNumber(i));
      case CONTACT -> workspace.writeContactOf(i, out);
      case STATE -> out.node(workspace.directory().ticketStates().get((int) (i % 4)));
      case TYPE -> out.node(workspace.directory().ticketTypes().get((int) (i % 2)));
      case PART_COUNT -> out.num(Patterns.ticketParts(i));
      case PARTS -> parts(i, out);
    }
  }

  private void parts(long i, JsonBuffer out) {
    for (int k = 0; k < Patterns.ticketParts(i); k++) {
      out.ascii(k > 0 ? "," : "");
      long part = i * 3 + k;
      PART.write(
          i,
          out,
          (slot, index, to) -> {
            if (slot == Slot.NUMBER) {
              to.raw('7').digits(part, 9);
            } else {
              fill(slot, index, to);
            }
          });
    }
  }
}
