package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.Template;
import io.github.tapintercom.demo.lists.Directory;
import java.util.List;

/** Writes the parts of generated conversations. */
final class PartWriter {
  private enum Slot {
    ID,
    CREATED,
    BODY,
    CONTACT,
    INDEX,
    ADMIN
  }

  private static final String MIDDLE =
      """
      ,"created_at":$created$,"updated_at":$created$,"notified_at":$created$,
       "attachments":[],"external_id":null,"redacted":false,"email_message_metadata":null,
       "metadata":{},"tags":[],
      """;
  private static final List<Template<Slot>> KINDS =
      List.of(
          part(
              """
              {"type":"conversation_part","id":"$id$","part_type":"comment","body":"$body$",
               "created_at":$created$,"updated_at":$created$,"notified_at":$created$,
               "assigned_to":null,"author":{"type":"user","id":"$contact$","name":"Ada Brown",
               "email":"person$index$@example.com"},
               "attachments":[{"type":"upload","name":"a.png","url":"https://example.com/a.png",
                 "content_type":"image/png","filesize":2048,"width":64,"height":64}],
               "external_id":"x-$id$","redacted":false,
               "email_message_metadata":{"subject":"Re: Question","message_id":"<$id$@mail.example>",
                 "email_address_headers":[{"type":"to","email_address":"a@example.com","name":null},
                   {"type":"cc","email_address":"b@example.com","name":"Ben"}]},
               "metadata":{"quick_reply_options":[{"text":"Yes",
                 "uuid":"a5e1c524-5ddd-4c3e-9328-6bca5d6e3edb"}],
                 "quick_reply_uuid":"a5e1c524-5ddd-4c3e-9328-6bca5d6e3edb"},
               "state":"open","tags":[{"type":"tag","id":"9001","name":"VIP"}],
               "event_details":null,"app_package_code":null}
              """),
          part(byAdmin("comment", "\"$body$\"", "open", "null", "null")),
          part(byAdmin("assignment", "null", "open", "{\"type\":\"team\",\"id\":\"500\"}", "null")),
          part(byAdmin("note", "\"$body$\"", "snoozed", "null", "null")),
          part(
              byAdmin(
                  "conversation_attribute_updated_by_admin",
                  "null",
                  "open",
                  "null",
                  """
                  {"attribute":{"name":"issue_type"},"value":{"name":"Billing","previous":null}}
                  """)),
          part(byAdmin("close", "null", "closed", "null", "null")));

  private final GeneratedWorkspace workspace;
  private final Timeline times;

  PartWriter(GeneratedWorkspace workspace, Timeline times) {
    this.workspace = workspace;
    this.times = times;
  }

  /** Part {@code k} of conversation {@code index}. */
  void write(long index, int k, boolean plaintext, JsonBuffer out) {
    KINDS
        .get((int) ((index + k) % KINDS.size()))
        .write(index, out, (slot, i, to) -> fill(slot, i, k, plaintext, to));
  }

  private void fill(Slot slot, long i, int k, boolean plaintext, JsonBuffer out) {
    switch (slot) {
      case ID -> out.raw('5').digits(i * 8 + k, 10);
      case CREATED -> out.num(times.createdAt(i) + 60L * k);
      case BODY -> body(Words.pick(Words.SENTENCES, i + k), plaintext, out);
      case CONTACT -> workspace.writeContactOf(i, out);
      case INDEX -> out.num(i);
      case ADMIN -> out.num(Directory.adminNumber(i + k));
    }
  }

  static void body(byte[] sentence, boolean plaintext, JsonBuffer out) {
    out.ascii(plaintext ? "" : "<p>").raw(sentence).ascii(plaintext ? "" : "</p>");
  }

  private static Template<Slot> part(String json) {
    return Template.of(Slot.class, json);
  }

  private static String byAdmin(
      String type, String body, String state, String assignedTo, String details) {
    String json =
        """
        {"type":"conversation_part","id":"$id$","part_type":"%s","body":%s,"assigned_to":%s,
         "author":{"type":"admin","id":"$admin$","name":"Ciara 1","email":"admin@example.com",
           "from_ai_agent":false,"is_ai_answer":false}
        """
            .formatted(type, body, assignedTo);
    String end =
        """
        "state":"%s","event_details":%s,"app_package_code":%s}
        """
            .formatted(state, details, type.equals("note") ? "\"demo-app\"" : "null");
    return json + MIDDLE + end;
  }
}
