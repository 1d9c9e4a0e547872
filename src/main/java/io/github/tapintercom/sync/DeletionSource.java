package io.github.tapintercom.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A stream whose records report that records of other streams are gone.
 *
 * @param fields without which its records do not say so
 * @param timeField when that happened, "" where it is not given
 * @param gone the id of a record that is gone, by stream
 */
record DeletionSource(
    String stream,
    List<String> fields,
    String timeField,
    Function<JsonNode, Map<String, String>> gone) {
  private static final List<String> ROLES = List.of("users", "leads");
  private static final Set<String> GONE = Set.of("merged", "permanently_deleted");

  static final List<DeletionSource> ALL =
      List.of(
          new DeletionSource(
              "deleted_conversations",
              List.of("id"),
              "deleted_at",
              record -> Map.of("conversations", text(record, "id"))),
          new DeletionSource(
              "deleted_contacts", List.of("id", "status"), "", DeletionSource::ofDeletedContact),
          new DeletionSource(
              "contact_activities",
              List.of("event_type", "contact_id", "role", "merge_source_id"),
              "created_at",
              DeletionSource::ofActivity));

  DeletionSource {
    fields = List.copyOf(fields);
  }

  static Optional<DeletionSource> of(String stream) {
    return ALL.stream().filter(source -> source.stream().equals(stream)).findFirst();
  }

  /** Whether records of the stream may be reported as gone. */
  static boolean mayLose(String stream) {
    return Stream.concat(Stream.of("conversations", "contacts", "contact_details"), ROLES.stream())
        .anyMatch(stream::equals);
  }

  /** The ids of records that are gone by what a record reports, by stream. */
  Map<String, String> gone(JsonNode record) {
    Map<String, String> found = new LinkedHashMap<>(gone.apply(record));
    found.values().removeIf(String::isEmpty);
    return found;
  }

  Optional<JsonNode> time(JsonNode record) {
    return record.optional(timeField).filter(time -> !time.isNull());
  }

  private static String text(JsonNode record, String field) {
    return record.path(field).asString("");
  }

  /** Archived and blocked contacts are still there. */
  private static Map<String, String> ofDeletedContact(JsonNode record) {
    return GONE.contains(text(record, "status")) ? contact(text(record, "id")) : Map.of();
  }

  /** The contact that vanishes in a merge is its source; one that failed changed nothing. */
  private static Map<String, String> ofActivity(JsonNode record) {
    return switch (text(record, "event_type")) {
      case "contact.deleted" -> contact(text(record, "contact_id"));
      case "contact.merged" -> contact(text(record, "merge_source_id"));
      case "contact.role_updated" -> otherRole(record);
      default -> Map.of();
    };
  }

  private static Map<String, String> contact(String id) {
    return Map.of("contacts", id, "contact_details", id, "users", id, "leads", id);
  }

  /** A lead that became a user is no lead any more; no user becomes a lead. */
  private static Map<String, String> otherRole(JsonNode record) {
    boolean isUser = text(record, "role").equals("user");
    return isUser ? Map.of("leads", text(record, "contact_id")) : Map.of();
  }
}
