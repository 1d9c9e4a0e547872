package io.github.tapintercom.demo.lists;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What happened in a workspace, as its log and its feed tell. */
final class EventData {
  private static final int ACTIVITIES = 40;

  /** By type: what such an event has beside the rest. One and two are contacts, three is none. */
  private static final List<Map.Entry<String, String>> TYPES =
      List.of(
          Map.entry("contact.created", "'contact_id':'%1$s','role':'lead'"),
          Map.entry("contact.role_updated", "'contact_id':'%1$s','role':'user'"),
          Map.entry(
              "contact.merged",
              "'contact_id':'%1$s','merge_source_id':'%3$s','merge_target_id':'%1$s'"),
          Map.entry(
              "contact.merge_failed",
              "'contact_id':'%1$s','merge_source_id':'%1$s','merge_target_id':'%2$s',"
                  + "'failure_reason':'conflict'"),
          Map.entry("contact.deleted", "'contact_id':'%3$s','external_id':'gone'"));

  private EventData() {}

  /** Newest first. */
  static List<ObjectNode> activityLogs() {
    return Directory.list(
        45,
        k ->
            """
            {"id":"fca05814-4b72-4dce-ad4f-%012d","performed_by":{"type":"admin","id":"814860",
             "email":"admin1@example.com","ip":"127.0.0.1"},
             "metadata":{"before":"a","after":"b"},"created_at":%d,
             "activity_type":"app_name_change","activity_description":"Changed the name."}
            """
                .formatted(k, Directory.NEWEST.getEpochSecond() - 3600L * k));
  }

  /** Oldest first, about these contacts and some that are gone. */
  static List<ObjectNode> contactActivities(List<String> contacts) {
    return Directory.list(ACTIVITIES, k -> activity(k, contacts));
  }

  private static String activity(int number, List<String> contacts) {
    long second = Directory.NEWEST.getEpochSecond() - 7200L * (ACTIVITIES - number);
    Map.Entry<String, String> type = TYPES.get(number % TYPES.size());
    String details =
        type.getValue()
            .formatted(contact(number, contacts), contact(number + 1, contacts), gone(number));
    return "{'type':'contact_activity','id':'%d.%04d','event_type':'%s',%s,'created_at':%d}"
        .formatted(second * 1000, number, type.getKey(), details, second)
        .replace('\'', '"');
  }

  private static String contact(int number, List<String> contacts) {
    return contacts.isEmpty() ? gone(number) : contacts.get(number % contacts.size());
  }

  private static String gone(int number) {
    return "%024x".formatted(0x60d0L + number);
  }
}
