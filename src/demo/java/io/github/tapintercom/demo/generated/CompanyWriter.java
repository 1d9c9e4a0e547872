package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.Template;
import io.github.tapintercom.demo.lists.Directory;
import java.util.List;

/** Writes generated companies. */
final class CompanyWriter {
  private enum Slot {
    ID,
    INDEX,
    NAME,
    PLAN,
    CREATED,
    UPDATED,
    SEEN,
    SIZE,
    SPEND,
    SESSIONS,
    USERS,
    INDUSTRY,
    CUSTOM,
    TAGS,
    SEGMENTS
  }

  private static final Template<Slot> COMPANY =
      Template.of(
          Slot.class,
          """
          {"type":"company","company_id":"remote-$index$","id":"$id$","app_id":"demo_app",
           "name":"$name$ $index$","remote_created_at":$created$,"created_at":$created$,
           "updated_at":$updated$,"last_request_at":$seen$,"size":$size$,
           "website":"https://company$index$.example","industry":$industry$,
           "monthly_spend":$spend$,"session_count":$sessions$,"user_count":$users$,"plan":$plan$,
           "custom_attributes":$custom$,"tags":{"type":"tag.list","tags":[$tags$]},
           "segments":{"type":"segment.list","segments":[$segments$]},
           "notes":{"type":"note.list","notes":[]}}
          """);

  private final IdScheme ids;
  private final Timeline times;
  private final Directory directory;
  private final Template.Fill<Slot> fill = this::fill;

  CompanyWriter(IdScheme ids, Timeline times, Directory directory) {
    this.ids = ids;
    this.times = times;
    this.directory = directory;
  }

  void write(long index, JsonBuffer out) {
    COMPANY.write(index, out, fill);
  }

  private void fill(Slot slot, long i, JsonBuffer out) {
    switch (slot) {
      case ID -> ids.write(i, out);
      case INDEX -> out.num(i);
      case NAME -> out.raw(Words.pick(Words.COMPANIES, i));
      case PLAN ->
          out.ascii(i % 4 == 0 ? "{}" : "{\"type\":\"plan\",\"id\":\"269315\",\"name\":\"Pro\"}");
      case CREATED -> out.num(times.createdAt(i));
      case UPDATED -> out.num(times.updatedAt(i));
      case SEEN -> out.ascii(i % 7 == 6 ? "null" : Long.toString(times.createdAt(i) + 60));
      case SIZE -> out.num(i % 900);
      case SPEND -> out.num(i % 1000);
      case SESSIONS -> out.num(i % 73);
      case USERS -> out.num(Patterns.companyUsers(i));
      case INDUSTRY -> out.ascii(i % 3 == 0 ? "\"Manufacturing\"" : "null");
      case CUSTOM -> custom(i, out);
      case TAGS -> tags(Patterns.companyTags(i), out);
      case SEGMENTS -> segments(Patterns.companySegments(i), out);
    }
  }

  private static void custom(long i, JsonBuffer out) {
    out.ascii("{\"tier\":\"").ascii(i % 2 == 0 ? "gold" : "silver");
    out.ascii("\",\"seats\":").num(i % 250).ascii(",\"vip\":").ascii(i % 9 == 0 ? "true" : "false");
    out.raw('}');
  }

  private static void tags(List<Integer> numbers, JsonBuffer out) {
    for (int k = 0; k < numbers.size(); k++) {
      out.ascii(k > 0 ? "," : "").ascii("{\"type\":\"tag\",\"id\":\"");
      out.ascii(Directory.tagId(numbers.get(k))).ascii("\",\"name\":\"");
      out.raw(Directory.tagName(numbers.get(k))).ascii("\"}");
    }
  }

  private void segments(List<Integer> numbers, JsonBuffer out) {
    for (int k = 0; k < numbers.size(); k++) {
      out.ascii(k > 0 ? "," : "").node(directory.companySegments().get(numbers.get(k)));
    }
  }
}
