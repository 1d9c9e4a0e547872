package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.Template;
import io.github.tapintercom.demo.lists.Directory;

/** Writes generated conversations, as items of a search or with their parts. */
final class ConversationWriter {
  private enum Slot {
    ID,
    CREATED,
    UPDATED,
    WAITING,
    SNOOZED,
    OPEN,
    STATE,
    ADMIN,
    TEAM,
    CONTACT,
    INDEX,
    BODY,
    PARTS,
    TAGS,
    TITLE
  }

  private final IdScheme ids;
  private final GeneratedWorkspace workspace;
  private final Timeline times;
  private final boolean flapping;
  private final PartWriter parts;
  private final Template<Slot> rich = Template.of(Slot.class, ConversationText.rich());
  private final Template<Slot> plain = Template.of(Slot.class, ConversationText.plain());

  ConversationWriter(IdScheme ids, GeneratedWorkspace workspace, Timeline times, boolean flapping) {
    this.ids = ids;
    this.workspace = workspace;
    this.times = times;
    this.flapping = flapping;
    this.parts = new PartWriter(workspace, times);
  }

  void write(long index, JsonBuffer out) {
    write(index, false, out);
  }

  void writeWithParts(long index, boolean plaintext, JsonBuffer out) {
    write(index, plaintext, out);
    out.truncate(out.size() - 1);
    int count = Patterns.conversationParts(index);
    out.ascii(",\"conversation_parts\":{\"type\":\"conversation_part.list\",");
    out.ascii("\"conversation_parts\":[");
    for (int k = 0; k < count; k++) {
      out.ascii(k > 0 ? "," : "");
      parts.write(index, k, plaintext, out);
    }
    out.ascii("],\"total_count\":").num(count).ascii("}}");
  }

  private void write(long index, boolean plaintext, JsonBuffer out) {
    Template<Slot> template = index % 4 == 0 ? rich : plain;
    template.write(index, out, (slot, i, to) -> fill(slot, i, plaintext, to));
  }

  private void fill(Slot slot, long i, boolean plaintext, JsonBuffer out) {
    switch (slot) {
      case ID -> ids.write(i, out);
      case CREATED -> out.num(times.createdAt(i));
      case UPDATED -> out.num(times.updatedAt(i));
      case WAITING -> out.ascii(i % 3 == 0 ? Long.toString(times.createdAt(i) + 60) : "null");
      case SNOOZED -> out.ascii(i % 10 == 9 ? Long.toString(times.updatedAt(i) + 9999) : "null");
      case OPEN -> out.ascii(Patterns.conversationState(i).equals("closed") ? "false" : "true");
      case STATE -> out.ascii(Patterns.conversationState(i));
      case ADMIN -> admin(i, out);
      case TEAM -> team(i, out);
      case CONTACT -> workspace.writeContactOf(i, out);
      case INDEX -> out.num(i);
      case BODY -> PartWriter.body(Words.pick(Words.SENTENCES, i), plaintext, out);
      case PARTS -> out.num(Patterns.conversationParts(i));
      case TAGS -> tags(i, out);
      case TITLE -> out.ascii(i % 5 == 0 ? "\"Billing\"" : "null");
    }
  }

  private void admin(long i, JsonBuffer out) {
    int admin = Patterns.conversationAdmin(i);
    if (admin < 0) {
      out.ascii("null");
    } else if (flapping && Patterns.flaps(i)) {
      out.raw('"').num(Directory.adminNumber(admin)).raw('"');
    } else {
      out.num(Directory.adminNumber(admin));
    }
  }

  private void team(long i, JsonBuffer out) {
    if (i % 3 == 0) {
      out.ascii("null");
    } else if (flapping && Patterns.flaps(i)) {
      out.raw('"').num(Directory.teamNumber(i)).raw('"');
    } else {
      out.num(Directory.teamNumber(i));
    }
  }

  private void tags(long i, JsonBuffer out) {
    for (int k = 0; k < i % 3; k++) {
      out.ascii(k > 0 ? "," : "").ascii("{\"type\":\"tag\",\"id\":\"");
      out.ascii(Directory.tagId((int) (i + k) % Directory.TAGS)).ascii("\",\"name\":\"");
      out.raw(Directory.tagName((int) (i + k) % Directory.TAGS)).ascii("\",\"applied_at\":");
      out.num(times.createdAt(i)).ascii(",\"applied_by\":{\"type\":\"admin\",\"id\":\"");
      out.num(Directory.adminNumber(i)).ascii("\"}}");
    }
  }
}
