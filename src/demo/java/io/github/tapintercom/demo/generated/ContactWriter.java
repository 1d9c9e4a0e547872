package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.Template;
import io.github.tapintercom.demo.lists.Directory;
import java.util.ArrayList;
import java.util.List;

/** Writes generated contacts as search and retrieval show them. */
final class ContactWriter {
  private enum Slot {
    ID,
    INDEX,
    EXTERNAL_ID,
    ROLE,
    NAME,
    PHONE,
    AVATAR,
    OWNER,
    SOCIAL,
    FLAGS,
    CREATED,
    UPDATED,
    SIGNED_UP,
    SEEN,
    MAIL_TIMES,
    DEVICES,
    LOCATION,
    CUSTOM,
    TAGS,
    NOTES,
    COMPANIES,
    ORIGIN
  }

  private static final Template<Slot> CONTACT =
      Template.of(
          Slot.class,
          """
          {"type":"contact","id":"$id$","workspace_id":"demo_app","external_id":$external_id$,
           "role":"$role$","email":"person$index$@example.com","email_domain":"example.com",
           "phone":$phone$,"name":$name$,"avatar":$avatar$,"owner_id":$owner$,
           "social_profiles":{"type":"list","data":[$social$]},$flags$,
           "created_at":$created$,"updated_at":$updated$,"signed_up_at":$signed_up$,
           "last_seen_at":$seen$,$mail_times$,$devices$,"location":$location$,
           "custom_attributes":$custom$,"tags":$tags$,"notes":$notes$,"companies":$companies$,
           $origin$}
          """);

  /** Names that no warehouse takes, and an attribute that is defined nowhere. */
  private static final String ODD_ATTRIBUTES =
      """
      ,"Gr\\u00f6\\u00dfe":"XL","1st order":1600000000,"a.b":7,"A b":"left","a_b":true,"stray":[1,{"x":null}]
      """
          .strip();

  private final GeneratedWorkspace workspace;
  private final Timeline times;
  private final boolean flapping;
  private final Template.Fill<Slot> fill = this::fill;
  private final List<byte[]> tags = new ArrayList<>();
  private final List<byte[]> tagCounts = new ArrayList<>();

  ContactWriter(GeneratedWorkspace workspace, Timeline times, boolean flapping) {
    this.workspace = workspace;
    this.times = times;
    this.flapping = flapping;
    for (int pattern = 0; pattern < Patterns.CONTACTS; pattern++) {
      List<Integer> numbers = Patterns.contactTags(pattern);
      JsonBuffer items = new JsonBuffer(1000);
      for (int k = 0; k < Math.min(Inline.LIMIT, numbers.size()); k++) {
        Inline.item(items, k, "tag", Directory.tagId(numbers.get(k)));
      }
      tags.add(items.toArray());
      tagCounts.add(JsonBuffer.utf8(Inline.end(numbers.size())));
    }
  }

  void write(long index, JsonBuffer out) {
    CONTACT.write(index, out, fill);
  }

  private void fill(Slot slot, long i, JsonBuffer out) {
    switch (slot) {
      case ID -> workspace.contactIds().write(i, out);
      case INDEX -> out.num(i);
      case EXTERNAL_ID -> nullable(i % 4 != 3, "\"ext-", i, out);
      case ROLE -> out.ascii(Roles.of(i).json());
      case NAME -> name(i, out);
      case PHONE -> nullable(i % 5 == 0, "\"+35312", i, out);
      case AVATAR -> out.raw(ContactParts.pick(ContactParts.AVATARS, i));
      case OWNER -> owner(i, out);
      case SOCIAL -> out.raw(ContactParts.pick(ContactParts.SOCIAL, i));
      case FLAGS -> out.raw(ContactParts.pick(ContactParts.FLAGS, i));
      case CREATED -> out.num(times.createdAt(i));
      case UPDATED -> out.num(times.updatedAt(i));
      case SIGNED_UP -> nullable(i % 4 != 3, "", times.createdAt(i), out);
      case SEEN -> nullable(i % 3 != 0, "", times.createdAt(i) + 3600, out);
      case MAIL_TIMES -> out.raw(ContactParts.pick(ContactParts.MAIL_TIMES, i));
      case DEVICES -> out.raw(ContactParts.pick(ContactParts.DEVICES, i));
      case LOCATION -> out.raw(Words.pick(Words.LOCATIONS, i));
      case CUSTOM -> custom(i, out);
      case TAGS -> list("tags", tags.get(pattern(i)), tagCounts.get(pattern(i)), i, out);
      case NOTES -> linked("notes", "note", workspace.noteIds(i), i, out);
      case COMPANIES -> linked("companies", "company", workspace.companyIdsOf(i), i, out);
      case ORIGIN -> out.raw(ContactParts.pick(ContactParts.ORIGINS, i));
    }
  }

  private static int pattern(long i) {
    return (int) (i % Patterns.CONTACTS);
  }

  private static void name(long i, JsonBuffer out) {
    if (i % 13 == 12) {
      out.ascii("null");
      return;
    }
    out.raw('"').raw(Words.pick(Words.FIRST, i)).raw(' ');
    out.raw(Words.pick(Words.LAST, i / 7)).raw('"');
  }

  private static void nullable(boolean present, String before, long value, JsonBuffer out) {
    if (present) {
      out.ascii(before).num(value);
      if (!before.isEmpty()) {
        out.raw('"');
      }
    } else {
      out.ascii("null");
    }
  }

  private void owner(long i, JsonBuffer out) {
    if (i % 6 == 0) {
      out.ascii("null");
    } else if (flapping && Patterns.flaps(i)) {
      out.num(Directory.adminNumber(i));
    } else {
      out.raw('"').num(Directory.adminNumber(i)).raw('"');
    }
  }

  private static void custom(long i, JsonBuffer out) {
    if (i % 9 == 8) {
      out.ascii("{}");
      return;
    }
    out.ascii("{\"paid_subscriber\":").ascii(i % 2 == 0 ? "true" : "false");
    out.ascii(",\"monthly_spend\":").num(i % 500).raw('.').digits(i, 2);
    out.ascii(",\"team_mates\":");
    out.ascii(i % 13 == 5 ? "\"many\"" : Long.toString(i % 12)).ascii(",\"plan\":\"");
    out.ascii(i % 3 == 0 ? "pro" : "free").ascii("\",\"trial_ends_at\":");
    out.num(1_700_000_000 + i);
    out.ascii(i % 4 == 1 ? ODD_ATTRIBUTES : "").raw('}');
  }

  private void list(String kind, byte[] items, byte[] end, long i, JsonBuffer out) {
    out.ascii("{\"type\":\"list\",\"data\":[").raw(items).ascii("],\"url\":\"/contacts/");
    workspace.contactIds().write(i, out);
    out.raw('/').ascii(kind).raw(end);
  }

  private void linked(String kind, String type, List<String> ids, long i, JsonBuffer out) {
    out.ascii("{\"type\":\"list\",\"data\":[");
    for (int k = 0; k < Math.min(Inline.LIMIT, ids.size()); k++) {
      Inline.item(out, k, type, ids.get(k));
    }
    out.ascii("],\"url\":\"/contacts/");
    workspace.contactIds().write(i, out);
    out.raw('/').ascii(kind).ascii(Inline.end(ids.size()));
  }
}
